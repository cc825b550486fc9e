using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Dataverse.Security;

/// <summary>Whether a privilege of less than global depth reaches a row. Worked out once per query, asked per row.</summary>
internal sealed class RowReach
{
    private readonly HashSet<Guid> owners;
    private readonly HashSet<Guid> units;
    private readonly Column? owner;
    private readonly Column? unit;

    private RowReach(HashSet<Guid> owners, HashSet<Guid> units, Table table)
    {
        this.owners = owners;
        this.units = units;
        owner = table.Find("ownerid");
        unit = table.Find("owningbusinessunit") ?? table.Find("businessunitid");
    }

    public static RowReach Of(Transaction transaction, Caller caller, PrivilegeDepth depth, Table table)
    {
        var principals = new HashSet<Guid>(Members.TeamsOf(transaction, caller.UserId)) { caller.UserId };
        var reached = new HashSet<Guid>();
        if (depth >= PrivilegeDepth.Local && transaction.Find("systemuser", caller.UserId)?.Get("businessunitid") is RowReference own)
        {
            reached.Add(own.Id);
            if (depth == PrivilegeDepth.Deep) AddBelow(transaction, own.Id, reached);
        }

        return new RowReach(principals, reached, table);
    }

    /// <summary>Rows without an owner belong to the organisation: any depth reaches them. A user reaches the own user row.</summary>
    public bool Covers(Row row)
    {
        if (owner is null && unit is null || owners.Contains(row.Id)) return true;
        if (owner is not null && row[owner] is RowReference owned && owners.Contains(owned.Id)) return true;
        return unit is not null && row[unit] is RowReference inside && units.Contains(inside.Id);
    }

    private static void AddBelow(Transaction transaction, Guid parent, HashSet<Guid> units)
    {
        var table = transaction.Catalog["businessunit"];
        foreach (var child in transaction.PointingAt(table, table["parentbusinessunitid"], parent))
            if (units.Add(child.Id)) AddBelow(transaction, child.Id, units);
    }
}
