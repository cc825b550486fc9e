using System.Globalization;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Importing;

/// <summary>Makes rows out of CSV lines: each value in the type that its column asks for.</summary>
internal sealed class RowBuilder(MetadataCatalog metadata, ValueReader values, IOrganizationService service, IReadOnlyDictionary<string, FileMapping> files)
{
    private readonly Dictionary<string, EntityReference?> found = new(StringComparer.Ordinal);

    /// <summary>The row for one line. Empty values are left out.</summary>
    /// <exception cref="ImportException">A value does not fit its column; the message names both.</exception>
    public Entity Build(string table, Guid id, IReadOnlyDictionary<string, ValueRule> columns, CsvLine line)
    {
        var row = new Entity(table, id);
        foreach (var (name, written) in columns)
        {
            var column = metadata[table].Find(name)
                ?? throw new ImportException("CSL3109", $"Table {table} has no column {name}.", "Use the column's logical name in the mapping.");
            var rule = values.Effective(written, line);
            var text = values.Text(rule, line);
            if (text.Length > 0)
                row[name] = Value(column, rule, text);
        }
        return row;
    }

    private object Value(Column column, ValueRule rule, string text)
    {
        if (rule.Lookup is { } file)
            return Reference(file, text);
        if (rule.Find is { } find)
            return Find(find, text);
        try
        {
            return column.Type switch
            {
                ColumnType.Integer => int.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Decimal => decimal.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Double => double.Parse(text, CultureInfo.InvariantCulture),
                ColumnType.Money => new Money(decimal.Parse(text, CultureInfo.InvariantCulture)),
                ColumnType.Boolean => bool.Parse(text),
                ColumnType.Picklist or ColumnType.Status => new OptionSetValue(int.Parse(text, CultureInfo.InvariantCulture)),
                ColumnType.DateTime or ColumnType.Date => DateTime.SpecifyKind(
                    DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc),
                ColumnType.String or ColumnType.Memo => text,
                _ => throw new ImportException("CSL3110", $"Column {column.Name} is of a kind that cannot be filled from text ({column.Type}).",
                    "Use \"lookup\" or \"find\" for references."),
            };
        }
        catch (FormatException exception)
        {
            throw new ImportException("CSL3111", $"\"{text}\" does not fit column {column.Name} ({column.Type}).", "Correct the value in the file.", exception);
        }
    }

    private EntityReference Reference(string file, string key) => values.File(file).Find(key) is null
        ? throw new ImportException("CSL3106", $"{file} has no row \"{key}\".", "Correct the value or add a translation to the mapping.")
        : new EntityReference(files[file].Table, RowIds.Of(file, key));

    private EntityReference Find(FindRule rule, string text)
    {
        var name = $"{rule.Table}.{rule.Column}={text}";
        if (!found.TryGetValue(name, out var reference))
        {
            var query = new QueryExpression(rule.Table) { ColumnSet = new ColumnSet(false), TopCount = 1 };
            query.Criteria.AddCondition(rule.Column, ConditionOperator.Equal, text);
            reference = service.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference();
            found.Add(name, reference);
        }
        return reference
            ?? throw new ImportException("CSL3112", $"There is no {rule.Table} with {rule.Column} \"{text}\".", "Correct the value, or add that row first.");
    }
}
