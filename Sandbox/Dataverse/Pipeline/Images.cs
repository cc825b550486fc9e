using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The copies of a row that a step asked for: listed columns only, and of those only what is not null.</summary>
internal static class Images
{
    public static EntityImageCollection Of(Step step, bool pre, Entity? row)
    {
        var images = new EntityImageCollection();
        if (row is null)
            return images;
        foreach (var image in step.Images)
        {
            if (pre ? image.IsPre : image.IsPost)
                images[image.Alias] = Of(image, row);
        }

        return images;
    }

    public static bool Wants(IEnumerable<Step> steps, bool pre) => steps.Any(step => step.Images.Any(image => pre ? image.IsPre : image.IsPost));

    /// <returns>Every column that some image asks for; null: all of them.</returns>
    public static IReadOnlyCollection<string>? Columns(IEnumerable<Step> steps, bool pre)
    {
        var images = steps.SelectMany(step => step.Images).Where(image => pre ? image.IsPre : image.IsPost).ToList();
        return images.Exists(image => image.Columns.Count == 0) ? null : images.SelectMany(image => image.Columns).ToHashSet(StringComparer.Ordinal);
    }

    private static Entity Of(StepImage image, Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var (name, value) in row.Attributes)
        {
            if (value is null || (image.Columns.Count > 0 && !image.Columns.Contains(name)))
                continue;
            copy.Attributes[name] = Copies.Of(value);
            if (row.FormattedValues.TryGetValue(name, out var text))
                copy.FormattedValues[name] = text;
        }

        return copy;
    }
}
