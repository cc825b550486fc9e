using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Core.Referrals;

/// <summary>The kinds of deal, from what Microsoft may see to what Microsoft is asked (reference, 4.1). Upgrades only go down this list.</summary>
public enum DealKind
{
    /// <summary>Microsoft sellers do not see the deal.</summary>
    Private,

    /// <summary>Microsoft sellers see the deal; no help is asked.</summary>
    PartnerLed,

    /// <summary>Microsoft is asked for help: two referrals in one engagement.</summary>
    CoSell,
}

/// <summary>Builds what is POSTed: our own referral, and Microsoft's.</summary>
public static class ReferralBodies
{
    public static DealKind KindOf(Deal deal) =>
        !deal.Help.IsBlank() ? DealKind.CoSell : deal.VisibleToMicrosoft ? DealKind.PartnerLed : DealKind.Private;

    /// <summary>Our own referral. A co-sell deal is shared and targets its first catalogue solution; the others are independent without a target.</summary>
    public static JsonObject Own(Deal deal)
    {
        var coSell = KindOf(deal) == DealKind.CoSell;
        var body = Head(coSell ? "Shared" : "Independent");
        foreach (var field in FieldMap.All)
            if (field.Merge is FieldMerge.ThreeWay or FieldMerge.Ours or FieldMerge.OneWay or FieldMerge.OnCreate)
                body = Write(body, field, deal);
        return body.With("target", coSell && TargetSolution(deal) is { } solution ? Target("SolutionProfile", solution.Id) : new JsonArray([]));
    }

    /// <summary>Microsoft's referral in the engagement of ours. Without the external reference, so that a look-up by it finds ours alone.</summary>
    /// <param name="engagementId">Null while ours is not created yet: the body is then a preview.</param>
    public static JsonObject Microsofts(Deal deal, string? engagementId)
    {
        var body = Head("Shared");
        if (engagementId is not null)
            body = body.With("engagementId", JsonValue.Of(engagementId));
        foreach (var field in FieldMap.All)
            if (field.Merge is FieldMerge.ThreeWay or FieldMerge.OneWay or FieldMerge.OnCreate or FieldMerge.OnInvite)
                body = Write(body, field, deal);
        return body.With("target", Target("BusinessProfileLocation", "msft"));
    }

    private static JsonObject Head(string type) => new(
    [
        new("type", JsonValue.Of(type)),
        new("qualification", JsonValue.Of("SalesQualified")),
    ]);

    // An empty value is left out: the server's default is as good, and a null is one more thing it may refuse.
    private static JsonObject Write(JsonObject body, ReferralField field, Deal deal)
    {
        var value = field.FromDeal(deal);
        return value is JsonNull ? body : field.Write(body, value);
    }

    private static DealSolution? TargetSolution(Deal deal) =>
        deal.Solutions.FirstOrDefault(solution => solution.Type == "Name") ?? deal.Solutions.FirstOrDefault();

    private static JsonArray Target(string type, string id) => new([new JsonObject([new("type", JsonValue.Of(type)), new("id", JsonValue.Of(id))])]);
}
