using System.Globalization;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>Finds a row by an alternate key and refuses a second row with the same values. Text ignores case, as the platform's collation does.</summary>
internal sealed class KeyIndex(Table table, AlternateKey key)
{
    private readonly Column[] columns = [.. key.Columns.Select(name => table[name])];
    private readonly Dictionary<string, Guid> rows = new(StringComparer.OrdinalIgnoreCase);

    public AlternateKey Key => key;

    public Guid? Find(IReadOnlyList<object?> values) => TextOf(values) is { } text && rows.TryGetValue(text, out var id) ? id : null;

    /// <summary>Throws before anything changed when another row holds the key.</summary>
    public void Check(Row row)
    {
        if (TextOf(row) is { } text && rows.TryGetValue(text, out var holder) && holder != row.Id)
            throw Faults.DuplicateKey(table.Name, key.Name, string.Join(", ", columns.Select(column => $"{column.Name} = {TextOf(row[column])}")));
    }

    public void Replace(Row? before, Row? after)
    {
        var old = before is null ? null : TextOf(before);
        var now = after is null ? null : TextOf(after);
        if (string.Equals(old, now, StringComparison.OrdinalIgnoreCase)) return;
        if (old is not null) rows.Remove(old);
        if (now is not null) rows.Add(now, after!.Id);
    }

    private string? TextOf(Row row) => TextOf(Array.ConvertAll(columns, column => row[column]));

    private static string? TextOf(IReadOnlyList<object?> values)
    {
        if (values.Count == 1) return values[0] is null ? null : TextOf(values[0]);
        var parts = new string[values.Count];
        for (var i = 0; i < parts.Length; i++)
        {
            if (values[i] is null) return null;
            parts[i] = TextOf(values[i]);
        }

        return string.Join('\u001f', parts);
    }

    private static string TextOf(object? value) => value switch
    {
        RowReference reference => reference.Id.ToString(),
        DateTime time => time.Ticks.ToString(CultureInfo.InvariantCulture),
        decimal number => (number / 1.000000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        string text => text.TrimEnd(' '),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
