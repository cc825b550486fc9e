using CoSell.Sandbox.WebApi.Model;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>The requests that create a row and the rows inside it, in an order in which every lookup finds its row.</summary>
internal static class Insertion
{
    /// <summary>Ids are chosen beforehand only where another request has to name the row.</summary>
    public static IReadOnlyList<OrganizationRequest> Of(RowBody body, Func<Guid> ids)
    {
        var requests = new List<OrganizationRequest>();
        Add(body, ids, requests);
        return requests;
    }

    private static void Add(RowBody body, Func<Guid> ids, List<OrganizationRequest> requests)
    {
        var row = body.Row;
        foreach (var related in body.Related)
        {
            if (related is not { Navigation: Navigation.Lookup lookup, New: { } parent }) continue;
            Name(parent.Row, ids);
            Add(parent, ids, requests);
            row[lookup.Column.Name] = parent.Row.ToEntityReference();
        }

        requests.Add(new CreateRequest { Target = row });
        foreach (var related in body.Related)
        {
            if (related.Navigation is Navigation.Lookup) continue;
            Name(row, ids);
            if (related.New is { } inner) AddBelow(row, related.Navigation, inner, ids, requests);
            else requests.Add(Associate(row, related.Navigation, related.Existing!));
        }
    }

    private static void AddBelow(Entity row, Navigation navigation, RowBody inner, Func<Guid> ids, List<OrganizationRequest> requests)
    {
        if (navigation is Navigation.Children children)
        {
            inner.Row[children.Column.Name] = row.ToEntityReference();
            Add(inner, ids, requests);
            return;
        }

        Name(inner.Row, ids);
        Add(inner, ids, requests);
        requests.Add(Associate(row, navigation, inner.Row.ToEntityReference()));
    }

    private static void Name(Entity row, Func<Guid> ids)
    {
        if (row.Id == Guid.Empty) row.Id = ids();
    }

    private static AssociateRequest Associate(Entity row, Navigation navigation, EntityReference other) => new()
    {
        Target = row.ToEntityReference(), Relationship = new Relationship(navigation.SchemaName), RelatedEntities = new EntityReferenceCollection { other },
    };
}
