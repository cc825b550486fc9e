using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Seeding;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Rows the platform itself keeps (system jobs, trace log, solutions, seeds), with the owner and dates that every row has.</summary>
internal sealed class PlatformRows(TimeProvider clock)
{
    /// <summary>Adds the row, or changes the given columns of the one that is there.</summary>
    public void Put(Transaction transaction, Entity row)
    {
        var table = transaction.Catalog[row.LogicalName];
        var complete = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in Standard(table, isNew: transaction.Find(table, row.Id) is null).Concat(row.Attributes))
            complete[column] = value;
        SystemRows.Write(transaction, complete);
    }

    public static void Remove(Transaction transaction, string table, Guid id)
    {
        if (transaction.Find(table, id) is { } row)
            transaction.Remove(row);
    }

    private IEnumerable<KeyValuePair<string, object?>> Standard(Table table, bool isNew)
    {
        var system = new EntityReference("systemuser", SeedIds.SystemUser);
        var now = clock.GetUtcNow().UtcDateTime;
        (string Column, object Value)[] always = [("modifiedon", now), ("modifiedby", system)];
        (string Column, object Value)[] first = [("createdon", now), ("createdby", system), ("ownerid", system), ("owninguser", system), ("owningbusinessunit", new EntityReference("businessunit", SeedIds.BusinessUnit))];
        foreach (var (column, value) in isNew ? always.Concat(first) : always)
        {
            if (table.Has(column))
                yield return new(column, value);
        }

        if (isNew && table.Name != "organization" && table.Find("organizationid") is { } organization)
            yield return new("organizationid", organization.IsLookup ? new EntityReference("organization", SeedIds.Organization) : SeedIds.Organization);
    }
}
