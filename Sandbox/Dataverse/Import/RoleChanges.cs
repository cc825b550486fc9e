using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Security;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>From the Role elements of customizations.xml to roles.</summary>
internal static class RoleChanges
{
    public static IEnumerable<SecurityRole> Read(SolutionPackage package) => package.Roles.Select(Read);

    private static SecurityRole Read(XElement element)
    {
        var role = new SecurityRole(SolutionXml.Id(element.Attribute("id")?.Value)!.Value, element.Attribute("name")?.Value ?? "");
        foreach (var privilege in element.Element("RolePrivileges")?.Elements("RolePrivilege") ?? [])
            role.Grant(privilege.Attribute("name")?.Value ?? "", Enum.TryParse<PrivilegeDepth>(privilege.Attribute("level")?.Value, out var depth) ? depth : PrivilegeDepth.None);
        return role;
    }
}
