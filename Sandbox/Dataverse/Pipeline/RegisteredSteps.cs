using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Reads the enabled steps from the organisation's rows, so that steps registered or switched off later count as well.</summary>
internal sealed class RegisteredSteps(Database database)
{
    private readonly MetadataCatalog catalog = database.Catalog;

    public IReadOnlyList<Step> Read()
    {
        using var transaction = database.Begin();
        var table = catalog["sdkmessageprocessingstep"];
        var steps = transaction.Scan(table).Where(row => row.Get("statecode") is null or 0).Select(row => StepOf(row, transaction)).OfType<Step>().ToList();
        transaction.Commit();
        return steps;
    }

    /// <returns>Null for a row without message or plug-in type: nothing could run it.</returns>
    private Step? StepOf(Row row, Transaction transaction)
    {
        var message = Pointed(row, "sdkmessageid", transaction)?.Get("name") as string;
        if (message is null || row.Get("plugintypeid") is not RowReference type)
            return null;
        var imageTable = catalog["sdkmessageprocessingstepimage"];
        var images = transaction.PointingAt(imageTable, imageTable["sdkmessageprocessingstepid"], row.Id);
        return new Step(
            row.Id,
            row.Get("name") as string ?? row.Id.ToString(),
            message,
            Pointed(row, "sdkmessagefilterid", transaction)?.Get("primaryobjecttypecode") as string is { } table && table != "none" ? table : null,
            row.Get("stage") as int? ?? Stage.PostOperation,
            row.Get("mode") is 1,
            row.Get("rank") as int? ?? 1,
            type.Id,
            Names(row.Get("filteringattributes")),
            row.Get("configuration") as string,
            null,
            row.Get("impersonatinguserid") is RowReference user ? user.Id : null,
            row.Get("asyncautodelete") is true,
            [.. images.Select(ImageOf).OrderBy(image => image.Alias, StringComparer.Ordinal)]);
    }

    private static StepImage ImageOf(Row row) => new(
        row.Get("entityalias") as string ?? row.Get("name") as string ?? "",
        row.Get("imagetype") is 0 or 2,
        row.Get("imagetype") is 1 or 2,
        Names(row.Get("attributes")));

    private static Row? Pointed(Row row, string lookup, Transaction transaction) =>
        row.Get(lookup) is RowReference reference ? transaction.Find(reference.Table, reference.Id) : null;

    private static HashSet<string> Names(object? list) =>
        new((list as string ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), StringComparer.Ordinal);
}
