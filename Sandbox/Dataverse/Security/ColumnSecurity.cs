using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Secured columns: nobody but administrators, SYSTEM and members of a profile that allows it reads or writes them.</summary>
/// <remarks>Profiles are data: rows of fieldsecurityprofile and fieldpermission (4 allowed, 0 not).</remarks>
internal static class ColumnSecurity
{
    private const int Allowed = 4;

    public static bool IsAllowed(Transaction transaction, SecurityModel security, Caller caller, Table table, Column column, string permission)
    {
        if (!column.IsSecured || security.IsAdministrator(transaction, caller)) return true;
        var permissions = transaction.Catalog["fieldpermission"];
        foreach (var profile in Members.ProfilesOf(transaction, caller.UserId))
            foreach (var row in transaction.PointingAt(permissions, permissions["fieldsecurityprofileid"], profile))
                if (row.Get("entityname") as string == table.Name && row.Get("attributelogicalname") as string == column.Name
                    && row.Get(permission) is Allowed) return true;
        return false;
    }

    /// <summary>Refuses to write secured columns that the caller may not write.</summary>
    public static void RequireWrite(
        Transaction transaction, SecurityModel security, Caller caller, Table table, IEnumerable<string> columns, bool isCreate)
    {
        foreach (var name in columns)
            if (table.Find(name) is { IsSecured: true } column
                && !IsAllowed(transaction, security, caller, table, column, isCreate ? "cancreate" : "canupdate"))
                throw Faults.SecuredColumn(table.Name, name, isCreate ? "create" : "update");
    }

    /// <summary>Secured columns of the table whose values are withheld from the caller.</summary>
    public static IReadOnlySet<string> Hidden(Transaction transaction, SecurityModel security, Caller caller, Table table)
    {
        HashSet<string>? hidden = null;
        foreach (var column in table.Stored)
            if (column.IsSecured && !IsAllowed(transaction, security, caller, table, column, "canread"))
                (hidden ??= new HashSet<string>(StringComparer.Ordinal)).Add(column.Name);
        return hidden ?? Nothing;
    }

    /// <summary>A computed column (a label, a name) is as secret as the one it is computed from.</summary>
    public static bool IsHidden(IReadOnlySet<string> hidden, Column column) =>
        hidden.Count > 0 && (hidden.Contains(column.Name) || column.AttributeOf is { } source && hidden.Contains(source));

    private static readonly HashSet<string> Nothing = new(StringComparer.Ordinal);
}
