using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Win and Lose: the deal gets its state, close date and actual value, and a completed close activity is written beside it.</summary>
/// <remarks>Both writes run as requests of their own, the deal first, so steps on Update of opportunity see the close. The order is not documented.</remarks>
internal sealed class CloseOpportunity(OperationServices services)
{
    private const int Won = 1;
    private const int Lost = 2;

    public OrganizationResponse Execute(OrganizationRequest request, OperationContext context)
    {
        var close = Requests.Require<Entity>(request, "OpportunityClose");
        var state = request.RequestName == "Win" ? Won : Lost;
        var reference = close.GetAttributeValue<EntityReference>("opportunityid")
            ?? throw Faults.OpportunityCannotBeClosed("column 'opportunityid' of the opportunityclose is empty; set it to the deal.");
        var deal = RowLocator.Require(context.Transaction, reference);
        if (deal.Get("statecode") is not 0) throw Faults.OpportunityAlreadyClosed(deal.Id);
        var status = StatusOf(request, deal, state);
        var closedOn = close.GetAttributeValue<DateTime?>("actualend") ?? services.Now;
        context.Nested(new UpdateRequest { Target = Closed(deal, close, state, status, closedOn) });
        WriteActivity(close, deal, state, status, closedOn, context);
        return new OrganizationResponse { ResponseName = request.RequestName };
    }

    private static int StatusOf(OrganizationRequest request, Row deal, int state)
    {
        var asked = Requests.Require<OptionSetValue>(request, "Status").Value;
        var status = asked == -1 ? deal.Table.State!.Choice!.Find(state)!.DefaultStatus!.Value : asked;
        if (deal.Table.Status!.Choice!.Find(status)?.State != state) throw Faults.StatusOfOtherState(deal.Table.Name, deal.Id, status, state);
        return status;
    }

    /// <summary>A win without a figure closes at the estimated value.</summary>
    private static Entity Closed(Row deal, Entity close, int state, int status, DateTime closedOn)
    {
        var closed = State("opportunity", deal.Id, state, status);
        closed["actualclosedate"] = closedOn.Date;
        var value = close.GetAttributeValue<Money>("actualrevenue") ?? (state == Won && deal.Get("estimatedvalue") is decimal estimate ? new Money(estimate) : null);
        if (value is not null) closed["actualvalue"] = value;
        return closed;
    }

    private static void WriteActivity(Entity close, Row deal, int state, int status, DateTime closedOn, OperationContext context)
    {
        var activity = new Entity("opportunityclose", close.Id);
        foreach (var (name, value) in close.Attributes) activity[name] = value;
        activity["opportunityid"] = new EntityReference("opportunity", deal.Id);
        if (!activity.Contains("subject")) activity["subject"] = (state == Won ? "Won: " : "Lost: ") + deal.Get("name");
        activity["actualend"] = closedOn;
        activity["opportunitystatecode"] = new OptionSetValue(state);
        activity["opportunitystatuscode"] = new OptionSetValue(status);
        var id = ((CreateResponse)context.Nested(new CreateRequest { Target = activity })).id;
        context.Nested(new UpdateRequest { Target = State("opportunityclose", id, 1, 2) });
    }

    private static Entity State(string table, Guid id, int state, int status) =>
        new(table, id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) };
}
