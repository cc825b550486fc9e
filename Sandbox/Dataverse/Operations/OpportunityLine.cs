using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Amounts of a line follow from price, quantity, discount and tax.</summary>
internal static class OpportunityLine
{
    public static void Price(Table table, Entity target, Row? before)
    {
        if (table.Name != "opportunityproduct") return;
        var amount = MoneyOf("priceperunit") * (target.Attributes.TryGetValue("quantity", out var given)
            ? given as decimal? ?? 0 : before?.Get("quantity") as decimal? ?? 1);
        target["baseamount"] = new Money(amount);
        target["extendedamount"] = new Money(amount - MoneyOf("manualdiscountamount") + MoneyOf("tax"));

        decimal MoneyOf(string column) => target.Attributes.TryGetValue(column, out var written)
            ? (written as Money)?.Value ?? 0 : before?.Get(column) as decimal? ?? 0;
    }
}
