namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>One-to-many: <paramref name="Referencing"/>.<paramref name="Column"/> points at a row of <paramref name="Referenced"/>.</summary>
/// <param name="LookupProperty">Single-valued navigation property of the Web API, on the referencing table.</param>
/// <param name="CollectionProperty">Collection-valued navigation property, on the referenced table.</param>
internal sealed record Relationship(string SchemaName, string Referenced, string Referencing, string Column,
    string LookupProperty, string CollectionProperty, DeleteCascade OnDelete = DeleteCascade.NoCascade, bool AssignCascades = false);

/// <summary>Many-to-many through <paramref name="Intersect"/>, whose two columns are the primary ids of both sides.</summary>
internal sealed record ManyToMany(string SchemaName, string First, string FirstColumn, string Second, string SecondColumn, string Intersect,
    string FirstProperty, string SecondProperty);
