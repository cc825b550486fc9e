using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Upsert is no event: it becomes a Create or an Update, and that one runs its pipeline.</summary>
internal static class UpsertSplit
{
    public static OrganizationResponse Execute(
        OrganizationRequest request, Platform platform, TransactionScope? transaction, Func<OrganizationRequest, OrganizationResponse> run)
    {
        if (!request.Parameters.TryGetValue("Target", out Entity target))
            throw PipelineFault.Of(PipelineFault.InvalidArgument, "Upsert needs a Target: the row to update, or to create where there is none.");
        var existing = platform.FindRow(target, transaction);
        return existing is { } id ? Answer(created: false, Update(target, id, run)) : Answer(created: true, Create(target, run));
    }

    /// <remarks>Values of the key go into the Target of a Create.</remarks>
    private static EntityReference Create(Entity target, Func<OrganizationRequest, OrganizationResponse> run)
    {
        var row = Copies.Of(target);
        row.KeyAttributes.Clear();
        foreach (var (name, value) in target.KeyAttributes)
        {
            if (!row.Contains(name))
                row[name] = value;
        }

        return new EntityReference(target.LogicalName, ((CreateResponse)run(new CreateRequest { Target = row })).id);
    }

    /// <remarks>Values of the key are dropped from the Target of an Update: they are what it already is.</remarks>
    private static EntityReference Update(Entity target, Guid id, Func<OrganizationRequest, OrganizationResponse> run)
    {
        var row = Copies.Of(target);
        row.Id = id;
        row.KeyAttributes.Clear();
        foreach (var (name, value) in target.KeyAttributes)
        {
            if (row.Attributes.TryGetValue(name, out var given) && Equals(given, value))
                row.Attributes.Remove(name);
        }

        run(new UpdateRequest { Target = row });
        return new EntityReference(target.LogicalName, id);
    }

    private static UpsertResponse Answer(bool created, EntityReference row)
    {
        var response = new UpsertResponse();
        response.Results["RecordCreated"] = created;
        response.Results["Target"] = row;
        return response;
    }
}
