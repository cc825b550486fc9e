namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>A combination of columns that identifies a row; rows with a null in one of them are not held to be unique.</summary>
internal sealed record AlternateKey(string Name, IReadOnlyList<string> Columns);
