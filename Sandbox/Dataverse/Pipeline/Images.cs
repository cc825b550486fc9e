using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

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

    public static bool Wants(ImmutableArray<Step> steps, bool pre)
    {
        foreach (var step in steps)
            if (Wants(step, pre))
                return true;
        return false;
    }

    public static bool Wants(Step step, bool pre)
    {
        foreach (var image in step.Images)
            if (pre ? image.IsPre : image.IsPost)
                return true;
        return false;
    }

    /// <returns>Every column that some pre-image of the steps of an event asks for. Worked out once: registered steps change rarely.</returns>
    public static ColumnSet PreColumns(ImmutableArray<Step> registered) =>
        PreColumnsOf.GetValue(ImmutableCollectionsMarshal.AsArray(registered)!, static steps => Columns(steps, pre: true));

    /// <returns>Every column that some image asks for.</returns>
    public static ColumnSet Columns(IEnumerable<Step> steps, bool pre)
    {
        var images = steps.SelectMany(step => step.Images).Where(image => pre ? image.IsPre : image.IsPost).ToList();
        return images.Exists(image => image.Columns.Count == 0)
            ? new ColumnSet(true)
            : new ColumnSet([.. images.SelectMany(image => image.Columns).Distinct(StringComparer.Ordinal)]);
    }

    private static readonly ConditionalWeakTable<Step[], ColumnSet> PreColumnsOf = [];

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
