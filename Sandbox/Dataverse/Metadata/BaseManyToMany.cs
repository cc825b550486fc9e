namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>The platform's many-to-many relationships that the sandbox needs: who has which role, team and profile, and a deal's rivals.</summary>
internal static class BaseManyToMany
{
    public static void AddTo(MetadataCatalog catalog)
    {
        Add(catalog, "systemuserroles_association", "systemuser", "role", "systemuserroles", "SystemUserRoles");
        Add(catalog, "teamroles_association", "team", "role", "teamroles", "TeamRoles");
        Add(catalog, "teammembership_association", "team", "systemuser", "teammembership", "TeamMembership");
        Add(catalog, "systemuserprofiles_association", "systemuser", "fieldsecurityprofile", "systemuserprofiles", "SystemUserProfiles");
        Add(catalog, "teamprofiles_association", "team", "fieldsecurityprofile", "teamprofiles", "TeamProfiles");
        Add(catalog, "opportunitycompetitors_association", "opportunity", "competitor", "opportunitycompetitors", "OpportunityCompetitors");
        Add(catalog, "contactleads_association", "contact", "lead", "contactleads", "ContactLeads");
        Add(catalog, "accountleads_association", "account", "lead", "accountleads", "AccountLeads");
    }

    /// <summary>Adds the relationship and the table that holds its pairs; also for relationships that a solution brings.</summary>
    public static void Add(MetadataCatalog catalog, string schemaName, string first, string second, string intersect, string intersectSchema)
    {
        var firstColumn = catalog[first].PrimaryId;
        var secondColumn = first == second ? catalog[second].PrimaryId + "two" : catalog[second].PrimaryId;
        if (first == second) firstColumn += "one";
        var table = new Table(intersectSchema, intersect + "collection", intersect + "id", null, Ownership.None) { IsIntersect = true };
        table.AddColumn(new Column(intersect + "Id", ColumnType.Uniqueidentifier) { ValidForCreate = false, ValidForUpdate = false });
        table.AddColumn(new Column(firstColumn, ColumnType.Lookup) { Targets = [first] });
        table.AddColumn(new Column(secondColumn, ColumnType.Lookup) { Targets = [second] });
        table.AddKey(new AlternateKey(intersect + "_pair", [firstColumn, secondColumn]));
        catalog.Add(table);
        catalog.Add(new ManyToMany(schemaName, first, firstColumn, second, secondColumn, table.Name, schemaName, schemaName));
    }
}
