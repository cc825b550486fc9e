using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>The estimated value is the platform's own while the deal says that revenue is system calculated: the sum of its lines.</summary>
/// <remarks>What a caller writes to it then has no effect, which is what the platform does too. The totals follow the lines always.</remarks>
internal static class OpportunityRevenue
{
    public static void Apply(Table table, Entity target, Row? before, OperationContext context)
    {
        if (table.Name != "opportunity") return;
        var calculated = target.Attributes.TryGetValue("isrevenuesystemcalculated", out var given) ? given is true
            : before?.Get("isrevenuesystemcalculated") is true;
        var writes = target.Contains("estimatedvalue") || target.Contains("isrevenuesystemcalculated");
        if (calculated && writes) target["estimatedvalue"] = new Money(TotalOf(before?.Id, context));
    }

    /// <summary>After a line was written or removed: one nested Update of the deal, so that its steps see the new value.</summary>
    public static void LinesChanged(Guid opportunity, OperationContext context)
    {
        if (context.Transaction.Find("opportunity", opportunity) is not { } deal) return;
        var total = new Money(TotalOf(opportunity, context));
        var update = new Entity("opportunity", opportunity) { ["totallineitemamount"] = total, ["totalamountlessfreight"] = total, ["totalamount"] = total };
        if (deal.Get("isrevenuesystemcalculated") is true) update["estimatedvalue"] = total;
        context.Nested(new OrganizationRequest("Update") { ["Target"] = update });
    }

    private static decimal TotalOf(Guid? opportunity, OperationContext context)
    {
        if (opportunity is not { } id || context.Transaction.Catalog.Find("opportunityproduct") is not { } lines) return 0;
        var sum = 0m;
        foreach (var line in context.Transaction.PointingAt(lines, lines["opportunityid"], id))
            sum += line.Get("extendedamount") is decimal amount ? amount : 0;
        return sum;
    }
}
