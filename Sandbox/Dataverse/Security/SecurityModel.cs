using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>The roles of the organisation and what they let a caller do.</summary>
/// <remarks>Who has which role is data: rows of systemuserroles, teamroles and teammembership. What a role grants is kept here, as the import brings it.</remarks>
internal sealed class SecurityModel
{
    private readonly Dictionary<Guid, SecurityRole> roles = [];

    public IReadOnlyCollection<SecurityRole> Roles => roles.Values;

    /// <summary>Adds a role or replaces the one of the same id; a row of table role is the caller's to write.</summary>
    public void Add(SecurityRole role) => roles[role.Id] = role;

    public SecurityRole? Find(Guid id) => roles.GetValueOrDefault(id);

    public SecurityRole? FindByName(string name) => roles.Values.FirstOrDefault(role => role.Name == name);

    public bool IsAdministrator(Transaction transaction, Caller caller) =>
        caller.IsSystem || RolesOf(transaction, caller.UserId).Any(role => role.HasEverything);

    /// <summary>The deepest grant of the privilege among the caller's roles and those of the caller's teams.</summary>
    public PrivilegeDepth DepthOf(Transaction transaction, Caller caller, string privilege)
    {
        if (caller.IsSystem) return PrivilegeDepth.Global;
        var depth = PrivilegeDepth.None;
        foreach (var role in RolesOf(transaction, caller.UserId))
            if (role.DepthOf(privilege) is var granted && granted > depth) depth = granted;
        return depth;
    }

    /// <summary>Refuses with 0x80040220 unless the caller holds the privilege deep enough for <paramref name="row"/> (null: any depth will do).</summary>
    public void Require(Transaction transaction, Caller caller, Access access, Table table, Row? row)
    {
        if (caller.IsSystem || table.IsIntersect) return;
        var privilege = Privileges.NameOf(access, table);
        var depth = DepthOf(transaction, caller, privilege);
        if (depth == PrivilegeDepth.None) throw Faults.MissingPrivilege(caller.UserId, privilege, table.Name, Guid.Empty);
        if (row is not null && depth != PrivilegeDepth.Global && !RowReach.Of(transaction, caller, depth, table).Covers(row))
            throw Faults.MissingPrivilege(caller.UserId, privilege, table.Name, row.Id);
    }

    public void RequireNamed(Transaction transaction, Caller caller, string privilege)
    {
        if (DepthOf(transaction, caller, privilege) == PrivilegeDepth.None)
            throw Faults.MissingPrivilege(caller.UserId, privilege, "organization", Guid.Empty);
    }

    /// <summary>Which rows of the table a query may return; null when all.</summary>
    public Func<Row, bool>? ReadFilter(Transaction transaction, Caller caller, Table table)
    {
        if (caller.IsSystem || table.IsIntersect) return null;
        var privilege = Privileges.NameOf(Access.Read, table);
        var depth = DepthOf(transaction, caller, privilege);
        if (depth == PrivilegeDepth.None) throw Faults.MissingPrivilege(caller.UserId, privilege, table.Name, Guid.Empty);
        return depth == PrivilegeDepth.Global ? null : RowReach.Of(transaction, caller, depth, table).Covers;
    }

    private IEnumerable<SecurityRole> RolesOf(Transaction transaction, Guid user)
    {
        foreach (var id in Members.RolesOfUser(transaction, user))
            if (roles.TryGetValue(id, out var role)) yield return role;
    }
}
