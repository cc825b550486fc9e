using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>The roles every organisation starts with, as rows and as grants.</summary>
internal static class SeedRoles
{
    public static readonly Guid ReadOnlyId = new("5a0d0000-0000-4000-8000-000000000021");

    public static void Write(PlatformRows rows, SecurityModel security, Transaction transaction)
    {
        foreach (var role in (SecurityRole[])[BuiltInRoles.SystemAdministrator(), BuiltInRoles.Salesperson(transaction.Catalog), ReadOnly(transaction)])
        {
            security.Add(role);
            WriteRow(rows, transaction, role, isManaged: false);
        }
    }

    public static void WriteRow(PlatformRows rows, Transaction transaction, SecurityRole role, bool isManaged) => rows.Put(transaction, new Entity("role", role.Id)
    {
        ["name"] = role.Name,
        ["businessunitid"] = new EntityReference("businessunit", SeedIds.BusinessUnit),
        ["ismanaged"] = isManaged,
    });

    /// <summary>Reads every table the platform brings and writes none.</summary>
    private static SecurityRole ReadOnly(Transaction transaction)
    {
        var role = new SecurityRole(ReadOnlyId, "Read-only");
        foreach (var table in transaction.Catalog.Tables)
            role.Grant(table, PrivilegeDepth.Global, Access.Read);
        return role;
    }
}
