using CoSell.Sandbox.Dataverse.Data;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Teams, roles and profiles of a user, read from the tables that pair them.</summary>
internal static class Members
{
    public static IEnumerable<Guid> TeamsOf(Transaction transaction, Guid user) =>
        Paired(transaction, "teammembership", "systemuserid", user, "teamid");

    public static IEnumerable<Guid> RolesOfUser(Transaction transaction, Guid user) =>
        Paired(transaction, "systemuserroles", "systemuserid", user, "roleid")
            .Concat(TeamsOf(transaction, user).SelectMany(team => Paired(transaction, "teamroles", "teamid", team, "roleid")));

    public static IEnumerable<Guid> ProfilesOf(Transaction transaction, Guid user) =>
        Paired(transaction, "systemuserprofiles", "systemuserid", user, "fieldsecurityprofileid")
            .Concat(TeamsOf(transaction, user).SelectMany(team => Paired(transaction, "teamprofiles", "teamid", team, "fieldsecurityprofileid")));

    private static IEnumerable<Guid> Paired(Transaction transaction, string intersect, string from, Guid id, string to)
    {
        var table = transaction.Catalog[intersect];
        foreach (var row in transaction.PointingAt(table, table[from], id))
            if (row.Get(to) is RowReference reference) yield return reference.Id;
    }
}
