using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Two roles that every organisation has; those of the solution come with its import.</summary>
internal static class BuiltInRoles
{
    /// <summary>Id of the platform's role template.</summary>
    public static readonly Guid SystemAdministratorId = new("627090ff-40a3-4053-8790-584edc5be201");

    public static readonly Guid SalespersonId = new("a4be89ff-7c35-4d69-9900-999c3f603e6f");

    private static readonly string[] SalesTables = ["opportunity", "account", "contact", "lead", "activitypointer", "annotation", "connection"];

    // Everyone with a licence reads these: people, money, products, and the definitions the client works from.
    private static readonly string[] CommonTables =
    [
        "systemuser", "team", "businessunit", "organization", "transactioncurrency", "pricelevel", "product", "competitor", "queue", "role",
        "usersettings", "savedquery", "savedqueryvisualization", "systemform", "webresource", "environmentvariabledefinition",
        "environmentvariablevalue", "customapi", "solution", "publisher", "plugintype", "sdkmessage", "asyncoperation",
    ];

    public static SecurityRole SystemAdministrator() => new(SystemAdministratorId, "System Administrator") { HasEverything = true };

    public static SecurityRole Salesperson(MetadataCatalog catalog)
    {
        var role = new SecurityRole(SalespersonId, "Salesperson");
        foreach (var name in SalesTables)
        {
            role.Grant(catalog[name], PrivilegeDepth.Basic, Access.Create, Access.Write, Access.Delete, Access.Assign, Access.Share);
            role.Grant(catalog[name], PrivilegeDepth.Local, Access.Read, Access.Append, Access.AppendTo);
        }

        foreach (var name in CommonTables)
            role.Grant(catalog[name], PrivilegeDepth.Global, Access.Read, Access.AppendTo);
        return role;
    }
}
