namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>Gives every lookup a relationship to each of its targets that has none, so that navigation properties are complete.</summary>
/// <remarks>Published metadata lists creator, owner and currency relationships of some tables only; the platform has them on all.</remarks>
internal static class StandardRelationships
{
    public static void Complete(MetadataCatalog catalog, Table table)
    {
        foreach (var column in table.Columns)
        {
            if (!column.IsLookup) continue;
            foreach (var target in column.Targets)
            {
                if (catalog.Find(target) is null || catalog.RelationshipOf(table.Name, column.Name, target) is not null) continue;
                var schemaName = SchemaNameOf(table, column, target);
                var property = column.IsCustom
                    ? NavigationProperties.OfCustomLookup(column, target)
                    : NavigationProperties.OfSystemLookup(catalog, table, column, target);
                catalog.Add(new Relationship(schemaName, target, table.Name, column.Name, property, schemaName,
                    table.IsIntersect ? DeleteCascade.Cascade : CascadeOf(column)));
            }
        }
    }

    private static string SchemaNameOf(Table table, Column column, string target) => column.Name switch
    {
        "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" => $"lk_{table.Name}_{column.Name}",
        "owningbusinessunit" => $"business_unit_{table.Name}",
        "owninguser" => $"user_{table.Name}",
        "owningteam" => $"team_{table.Name}",
        "ownerid" => $"owner_{table.Name}_{target}",
        "organizationid" => $"organization_{table.Name}",
        "transactioncurrencyid" => $"transactioncurrency_{table.Name}",
        _ => $"{target}_{table.Name}_{column.Name}",
    };

    // An organisation does not let go of its base data while rows use it; who made a row stays written even when the user is gone.
    private static DeleteCascade CascadeOf(Column column) => column.Name switch
    {
        "transactioncurrencyid" or "ownerid" or "owningbusinessunit" => DeleteCascade.Restrict,
        "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" or "owninguser" or "owningteam" or "organizationid"
            => DeleteCascade.NoCascade,
        _ => DeleteCascade.RemoveLink,
    };
}
