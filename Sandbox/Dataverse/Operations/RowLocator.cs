using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Finds the table and the row that a request speaks of, by id or by alternate key.</summary>
internal static class RowLocator
{
    public static Table TableOf(Transaction transaction, string? logicalName) =>
        transaction.Catalog.Find(logicalName ?? "") ?? throw Faults.UnknownTable(logicalName);

    public static Row Require(Transaction transaction, Table table, Guid id) =>
        transaction.Find(table, id) ?? throw Faults.RowNotFound(table.Name, id);

    public static Row Require(Transaction transaction, EntityReference reference)
    {
        var table = TableOf(transaction, reference.LogicalName);
        return reference.Id == Guid.Empty && reference.KeyAttributes.Count > 0
            ? ByKey(transaction, table, reference.KeyAttributes) ?? throw Faults.KeyNotFound(table.Name, Shown(reference.KeyAttributes))
            : Require(transaction, table, reference.Id);
    }

    public static Row Require(Transaction transaction, Entity target)
    {
        var table = TableOf(transaction, target.LogicalName);
        if (FindById(transaction, table, target) is { } row) return row;
        throw target.Id == Guid.Empty && target.KeyAttributes.Count > 0
            ? Faults.KeyNotFound(table.Name, Shown(target.KeyAttributes))
            : Faults.RowNotFound(table.Name, IdOf(table, target));
    }

    /// <summary>For Upsert: the row that the target names by id or key, or null when it is to be created.</summary>
    public static Row? FindById(Transaction transaction, Table table, Entity target)
    {
        var id = IdOf(table, target);
        if (id != Guid.Empty) return transaction.Find(table, id);
        return target.KeyAttributes.Count > 0 ? ByKey(transaction, table, target.KeyAttributes) : null;
    }

    /// <summary>The id of the entity, or the one among its columns.</summary>
    public static Guid IdOf(Table table, Entity target) =>
        target.Id != Guid.Empty ? target.Id : target.Attributes.TryGetValue(table.PrimaryId, out var value) && value is Guid id ? id : Guid.Empty;

    public static Row? ByKey(Transaction transaction, Table table, KeyAttributeCollection given)
    {
        var key = table.Keys.FirstOrDefault(candidate => candidate.Columns.Count == given.Count && candidate.Columns.All(given.ContainsKey))
            ?? throw Faults.NotAKey(table.Name, given.Keys);
        var values = new object?[key.Columns.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = KeyValue(table, table[key.Columns[i]], given[key.Columns[i]]);
        return transaction.FindByKey(table, key, values);
    }

    /// <summary>References in columns may name their row by key; afterwards they carry its id.</summary>
    public static void ResolveKeys(Transaction transaction, Entity target)
    {
        foreach (var (_, value) in target.Attributes)
            if (value is EntityReference { KeyAttributes.Count: > 0 } reference && reference.Id == Guid.Empty)
                reference.Id = Require(transaction, reference).Id;
    }

    private static object? KeyValue(Table table, Column column, object? value) => (column.IsLookup, value) switch
    {
        (true, Guid id) => new RowReference(column.Targets[0], id),
        (false, int number) when column.IsChoice => number,
        _ => StoredValues.From(table, column, value),
    };

    private static string Shown(KeyAttributeCollection keys) => string.Join(", ", keys.Select(pair => $"{pair.Key} = {Shown(pair.Value)}"));

    private static object? Shown(object? value) => value is EntityReference reference ? reference.Id : value;
}
