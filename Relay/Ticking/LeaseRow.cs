using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Relay;

/// <summary>Reads and writes the lease in the one row of <c>cosell_connection</c>.</summary>
internal sealed class LeaseRow(DataverseClient dataverse)
{
    private const string Holder = "cosell_leaseholder";
    private const string Until = "cosell_leaseuntil";
    private const string Query = $"cosell_connections?$select={Holder},{Until}&$orderby=createdon asc&$top=1";

    /// <summary>Null where nobody has entered a connection yet.</summary>
    public async Task<Lease?> ReadAsync(CancellationToken cancellation)
    {
        var answer = await dataverse.GetAsync(Query, cancellation);
        if (answer.Body is not { ValueKind: JsonValueKind.Object } body || !body.TryGetProperty("value", out var rows) || rows.ValueKind != JsonValueKind.Array)
            throw new DataverseFailure("Dataverse's answer to cosell_connections is no list of rows.", answer.Status);
        return rows.GetArrayLength() == 0 ? null : Read(rows[0], answer.On);
    }

    /// <summary>False where somebody else wrote the row first.</summary>
    public async Task<bool> WriteAsync(Lease lease, string? holder, DateTimeOffset? until, CancellationToken cancellation)
    {
        var body = new JsonObject { [Holder] = holder, [Until] = until?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) };
        return (await dataverse.PatchAsync($"cosell_connections({lease.RowId})", body, lease.ETag, cancellation)).Status != 412;
    }

    private static Lease Read(JsonElement row, DateTimeOffset? readOn) =>
        Text(row, "@odata.etag") is { } etag && Guid.TryParse(Text(row, "cosell_connectionid"), out var id)
            ? new Lease(id, etag, Text(row, Holder), Date(Text(row, Until)), readOn)
            : throw new DataverseFailure("Dataverse's row of cosell_connections lacks its id or its row version.");

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;
}
