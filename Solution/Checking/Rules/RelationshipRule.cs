using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2019: every lookup has the relationships that give it a target, and every relationship its lookup.</summary>
internal sealed class RelationshipRule : ISolutionRule
{
    private const string Code = "CSL2019";
    private static readonly string[] DeleteKinds = ["Cascade", "NoCascade", "RemoveLink", "Restrict"];
    private static readonly string[] FollowKinds = ["Cascade", "Active", "UserOwned", "NoCascade"];
    private static readonly string[] Follows = ["CascadeAssign", "CascadeReparent", "CascadeShare", "CascadeUnshare"];

    /// <summary>The server makes their relationships itself and never exports them (reference 2.2).</summary>
    private static readonly string[] WithoutRelationship = ["createdonbehalfby", "modifiedonbehalfby", "transactioncurrencyid"];

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var oneToMany = package.Relationships.Where(r => r.Element("EntityRelationshipType")?.Value == "OneToMany").ToList();
        return oneToMany.SelectMany(r => CheckOne(package, r)).Concat(Lookups(package, oneToMany)).Concat(Parents(oneToMany));
    }

    private static IEnumerable<Finding> CheckOne(CheckedPackage package, XElement relationship)
    {
        var name = (string?)relationship.Attribute("Name");
        var one = Text(relationship, "ReferencedEntityName");
        var many = Text(relationship, "ReferencingEntityName");
        var column = Text(relationship, "ReferencingAttributeName");
        foreach (var table in new[] { one, many }.Where(t => !package.HasTable(t.ToLowerInvariant())))
            yield return Origin.Finding(Code, relationship, $"The relationship {name} names the table {table}, which does not exist.", "Correct the schema name.");

        var lookup = package.Table(many.ToLowerInvariant())?.Column(column.ToLowerInvariant());
        if (lookup is null || lookup.Type is not ("lookup" or "owner" or "customer"))
            yield return Origin.Finding(Code, relationship, $"The relationship {name} needs the lookup {many}.{column}, which the solution does not define.", "Add the column, or remove the relationship.");
        else if (lookup.SchemaName != column)
            yield return Origin.Finding(Code, relationship.Element("ReferencingAttributeName")!, $"The relationship {name} writes {column}, the column is {lookup.SchemaName}.", "Write the schema name, case included.");

        if (!Array.Exists(DeleteKinds, k => k == Text(relationship, "CascadeDelete")))
            yield return Origin.Finding(Code, relationship, $"CascadeDelete of {name} is '{Text(relationship, "CascadeDelete")}'.", $"Use {string.Join(", ", DeleteKinds)}.");
        foreach (var follow in Follows.Where(f => !Array.Exists(FollowKinds, k => k == Text(relationship, f))))
            yield return Origin.Finding(Code, relationship, $"{follow} of {name} is '{Text(relationship, follow)}'.", $"Use {string.Join(", ", FollowKinds)}.");

        var role = relationship.Descendants("EntityRelationshipRole").FirstOrDefault(r => r.Element("RelationshipRoleType")?.Value == "1");
        if (role is not null && role.Element("NavigationPropertyName")?.Value != column)
            yield return Origin.Finding(Code, role, $"The navigation property of {name} is '{role.Element("NavigationPropertyName")?.Value}'.", $"On the lookup's side it is the column's schema name, {column}.");
    }

    private static IEnumerable<Finding> Lookups(CheckedPackage package, List<XElement> relationships) =>
        from table in package.Tables
        from column in table.Columns
        where column.Type is "lookup" or "owner" or "customer" && !Array.Exists(WithoutRelationship, n => n == column.LogicalName)
        where !relationships.Exists(r => Text(r, "ReferencingEntityName") == table.SchemaName && Text(r, "ReferencingAttributeName") == column.SchemaName)
        select Origin.Finding(Code, column.Element, $"The lookup {table.LogicalName}.{column.LogicalName} has no relationship, so it has no target.", "Add one under Other/Relationships.");

    /// <summary>A table follows one parent at most.</summary>
    private static IEnumerable<Finding> Parents(List<XElement> relationships) =>
        relationships.Where(r => Text(r, "CascadeReparent") == "Cascade").GroupBy(r => Text(r, "ReferencingEntityName"), StringComparer.Ordinal).Where(g => g.Count() > 1)
            .Select(g => Origin.Finding(Code, g.Last(), $"The table {g.Key} has {g.Count()} parental relationships.", "Only one may cascade Reparent; set the others to NoCascade."));

    private static string Text(XElement relationship, string child) => relationship.Element(child)?.Value ?? "";
}
