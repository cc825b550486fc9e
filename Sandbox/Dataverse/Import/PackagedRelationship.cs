using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>A relationship of customizations.xml; names in it are schema names.</summary>
internal sealed record PackagedRelationship(
    string SchemaName, bool IsManyToMany, string Referencing, string Referenced, string ColumnSchemaName, DeleteCascade OnDelete, bool AssignCascades,
    string? LookupProperty, string? CollectionProperty, string? Intersect, string Place)
{
    public string Column => ColumnSchemaName.ToLowerInvariant();

    /// <summary>Those the platform keeps by itself: who made a row, who owns it.</summary>
    public bool IsSystems => Column is "createdby" or "modifiedby" or "createdonbehalfby" or "modifiedonbehalfby" or "ownerid" or "owninguser" or "owningteam"
        or "owningbusinessunit" or "transactioncurrencyid" or "organizationid";

    public static PackagedRelationship Read(XElement element)
    {
        var many = element.Text("EntityRelationshipType") == "ManyToMany";
        var roles = element.Element("EntityRelationshipRoles")?.Elements("EntityRelationshipRole").ToList() ?? [];
        return new PackagedRelationship(
            element.Attribute("Name")?.Value ?? "",
            many,
            (element.Text(many ? "FirstEntityName" : "ReferencingEntityName") ?? "").ToLowerInvariant(),
            (element.Text(many ? "SecondEntityName" : "ReferencedEntityName") ?? "").ToLowerInvariant(),
            element.Text("ReferencingAttributeName") ?? "",
            Enum.TryParse<DeleteCascade>(element.Text("CascadeDelete"), out var cascade) ? cascade : DeleteCascade.NoCascade,
            element.Text("CascadeAssign") == "Cascade",
            PropertyOf(roles, many ? "AssociationRoleOrdinal" : "RelationshipRoleType", "1"),
            PropertyOf(roles, many ? "AssociationRoleOrdinal" : "RelationshipRoleType", many ? "2" : "0"),
            element.Text("IntersectEntityName")?.ToLowerInvariant(),
            element.At(SolutionPackage.File));
    }

    private static string? PropertyOf(List<XElement> roles, string kind, string value) =>
        roles.Find(role => role.Text(kind) == value)?.Text("NavigationPropertyName");
}
