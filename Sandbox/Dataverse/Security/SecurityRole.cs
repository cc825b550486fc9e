using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>What a role allows: privilege names (prvReadOpportunity) with their depth. Names ignore case, as the platform does.</summary>
internal sealed class SecurityRole(Guid id, string name)
{
    private readonly Dictionary<string, PrivilegeDepth> grants = new(StringComparer.OrdinalIgnoreCase);

    public Guid Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>System Administrator: every privilege, those of tables yet to come included, and every secured column.</summary>
    public bool HasEverything { get; init; }

    public IReadOnlyDictionary<string, PrivilegeDepth> Grants => grants;

    public PrivilegeDepth DepthOf(string privilege) => HasEverything ? PrivilegeDepth.Global : grants.GetValueOrDefault(privilege);

    public SecurityRole Grant(string privilege, PrivilegeDepth depth)
    {
        grants[privilege] = depth;
        return this;
    }

    public SecurityRole Grant(Table table, PrivilegeDepth depth, params Access[] accesses)
    {
        foreach (var access in accesses) Grant(Privileges.NameOf(access, table), depth);
        return this;
    }
}
