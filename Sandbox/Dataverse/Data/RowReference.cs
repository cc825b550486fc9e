namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>A stored lookup: which table, which row. Names are looked up when read, so they are never stale.</summary>
internal readonly record struct RowReference(string Table, Guid Id);
