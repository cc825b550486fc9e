using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2028: roles name privileges that exist, and column security covers the columns that are secured.</summary>
internal sealed partial class SecurityRule : ISolutionRule
{
    private const string Code = "CSL2028";
    private static readonly string[] Levels = ["Basic", "Local", "Deep", "Global"];

    /// <summary>Tables whose privileges are called otherwise than their schema name.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.Ordinal) { ["User"] = "SystemUser" };

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        package.Section("Roles").SelectMany(r => r.Descendants("RolePrivilege").SelectMany(p => Privilege(package, r, p))).Concat(Apis(package)).Concat(Secured(package));

    private static IEnumerable<Finding> Privilege(CheckedPackage package, XElement role, XElement privilege)
    {
        var name = (string?)privilege.Attribute("name") ?? "";
        var level = (string?)privilege.Attribute("level") ?? "";
        var holder = (string?)role.Attribute("name");
        if (!Array.Exists(Levels, l => l == level))
            yield return Origin.Finding(Code, privilege, $"The role {holder} grants {name} at the level '{level}'.", $"Use {string.Join(", ", Levels)}.");
        if (Target(package, name) is not { } target)
        {
            yield return Origin.Finding(Code, privilege, $"The role {holder} grants {name}, which does not exist.", "A privilege is prv + Create, Read, Write, Delete, Append, AppendTo, Assign or Share + the schema name of a table.");
            yield break;
        }
        if (target.IsOrganizationOwned && level != "Global")
            yield return Origin.Finding(Code, privilege, $"The role {holder} grants {name} at the level {level}, but the organisation owns its rows.", "Use Global.");
        if (target.IsOrganizationOwned && target.Verb is ("Assign" or "Share"))
            yield return Origin.Finding(Code, privilege, $"The role {holder} grants {name}, but the organisation owns its rows.", "Remove the privilege.");
    }

    /// <summary>A custom API may be called by whoever holds the privilege it names.</summary>
    private static IEnumerable<Finding> Apis(CheckedPackage package) =>
        from api in package.CustomApis
        let name = api.Element.Element("executeprivilegename")
        where name is not null && Target(package, name.Value) is null
        select Origin.Finding(Code, name, $"{api.UniqueName} asks for {name.Value}, which does not exist.", "Name an existing privilege.");

    private static (string Verb, bool IsOrganizationOwned)? Target(CheckedPackage package, string privilege)
    {
        var parts = APrivilege().Match(privilege);
        if (!parts.Success) return null;
        var schemaName = Renamed.GetValueOrDefault(parts.Groups["table"].Value, parts.Groups["table"].Value);
        var verb = parts.Groups["verb"].Value;
        if (package.Tables.FirstOrDefault(t => t.SchemaName == schemaName) is { } own) return (verb, own.IsOrganizationOwned);
        return PlatformTables.Instance.All.FirstOrDefault(t => t.SchemaName == schemaName) is { } platform ? (verb, platform.IsOrganizationOwned) : null;
    }

    private static IEnumerable<Finding> Secured(CheckedPackage package)
    {
        var permissions = package.Section("FieldSecurityProfiles").SelectMany(p => p.Descendants("FieldPermission")).ToList();
        foreach (var permission in permissions)
        {
            var column = package.Table(permission.Element("EntityName")?.Value ?? "")?.Column(permission.Element("AttributeName")?.Value ?? "");
            if (column is not { IsSecured: true })
                yield return Origin.Finding(Code, permission, $"A profile names {permission.Element("EntityName")?.Value}.{permission.Element("AttributeName")?.Value}, which is no secured column of the solution.", "Set IsSecured to 1 on the column, or remove the permission.");
        }
        foreach (var (table, column) in package.Tables.SelectMany(t => t.Columns.Where(c => c.IsSecured).Select(c => (t, c))))
        {
            if (!permissions.Exists(p => p.Element("EntityName")?.Value == table.LogicalName && p.Element("AttributeName")?.Value == column.LogicalName))
                yield return Origin.Finding(Code, column.Element, $"The column {table.LogicalName}.{column.LogicalName} is secured, but no profile opens it to anybody.", "Add a FieldPermission.");
        }
    }

    // AppendTo before Append, or "To" would become part of the table.
    [GeneratedRegex("^prv(?<verb>Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex APrivilege();
}
