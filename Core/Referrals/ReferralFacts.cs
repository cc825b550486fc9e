using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;

namespace CoSell.Core.Referrals;

/// <summary>Reads who and where a referral is out of what Partner Center sent. Pure; values are kept as received.</summary>
public static class ReferralFacts
{
    public static string? Id(JsonObject referral) => Text(referral, "id");

    public static string? EngagementId(JsonObject referral) => Text(referral, "engagementId");

    /// <summary>With its own quotes, to be sent back unchanged.</summary>
    public static string? ETag(JsonObject referral) => Text(referral, "eTag");

    public static string? Type(JsonObject referral) => Text(referral, "type");

    public static string? Qualification(JsonObject referral) => Text(referral, "qualification");

    /// <summary>The organization that invited us: <c>msft</c> is Microsoft; null for deals of our own.</summary>
    public static string? InvitedBy(JsonObject referral) => Text(referral, "inviteContext.invitedBy.organizationId");

    public static string? InvitedByName(JsonObject referral) => Canonical.Scalar(JsonPath.Get(referral, "inviteContext.invitedBy.organizationName")).OrNull();

    public static string? Status(JsonObject referral) => Text(referral, "status");

    public static string? Substatus(JsonObject referral) => Text(referral, "substatus");

    /// <summary>Text with HTML escapes undone, since people wrote it.</summary>
    public static string? StatusReason(JsonObject referral) => Canonical.Scalar(referral["statusReason"]).OrNull();

    /// <summary>As text, all seven fraction digits kept.</summary>
    public static string? UpdatedOn(JsonObject referral) => Text(referral, "updatedDateTime");

    /// <summary>When an invitation that is not answered expires, UTC; null where it is answered. Fourteen days where the date was left out (reference, 5.2).</summary>
    public static DateTime? ExpiresOn(JsonObject referral) => !StatusTable.IsNew(Status(referral)) ? null
        : Time.Parse(Text(referral, "expirationDateTime")) ?? Time.Parse(CreatedOn(referral)) + TimeSpan.FromDays(14);

    public static string? CreatedOn(JsonObject referral) => Text(referral, "createdDateTime");

    public static string? MicrosoftCrmId(JsonObject referral) => Text(referral, "trackingInfo.microsoftMsxId");

    /// <summary>The only address of the referral that Partner Center documents; the id in it is what people search for.</summary>
    public static string? Link(JsonObject referral) => Text(referral, "links.self.uri");

    public static string? ExternalReference(JsonObject referral) => Text(referral, "externalReferenceId");

    public static bool IsClosed(JsonObject referral) => StatusTable.IsClosed(Status(referral));

    /// <summary>Whether this is the deal's own referral: it carries the deal's id and is not Microsoft's.</summary>
    public static bool IsOf(JsonObject referral, Guid dealId) =>
        Guid.TryParse(ExternalReference(referral), out var id) && id == dealId && !IsMicrosofts(referral);

    /// <summary>Whether this is Microsoft's side of an engagement: it is targeted at, or belongs to, <c>msft</c>.</summary>
    public static bool IsMicrosofts(JsonObject referral) =>
        IsMicrosoft(Text(referral, "organizationId")) || Members.Items(referral["target"]).Any(target => IsMicrosoft(Text(target, "id")));

    /// <summary>Microsoft's referral in the list of an engagement, or null where Microsoft was not invited.</summary>
    public static JsonObject? MicrosoftSide(IEnumerable<JsonObject> engagement, string? ownId) =>
        engagement.FirstOrDefault(referral => Id(referral) != ownId && IsMicrosofts(referral));

    /// <summary>The state with what our own referral says about itself; what it leaves out stays as it was.</summary>
    public static SyncState Apply(SyncState state, JsonObject referral) => state with
    {
        ReferralId = Id(referral) ?? state.ReferralId,
        EngagementId = EngagementId(referral) ?? state.EngagementId,
        ETag = ETag(referral) ?? state.ETag,
        ReferralUpdatedOn = UpdatedOn(referral) ?? state.ReferralUpdatedOn,
        Status = Status(referral) ?? state.Status,
        Substatus = Substatus(referral) ?? state.Substatus,
        StatusReason = StatusReason(referral) ?? state.StatusReason,
        Link = Link(referral) ?? state.Link,
        MicrosoftCrmId = MicrosoftCrmId(referral) ?? state.MicrosoftCrmId,
        ExpiresOn = ExpiresOn(referral),
        ReferralChanged = false,
        ReferralChangedOn = null,
    };

    /// <summary>The state with what Microsoft's referral says.</summary>
    public static SyncState ApplyMicrosoft(SyncState state, JsonObject referral) => state with
    {
        MicrosoftReferralId = Id(referral) ?? state.MicrosoftReferralId,
        MicrosoftStatus = Status(referral) ?? state.MicrosoftStatus,
        MicrosoftSubstatus = Substatus(referral) ?? state.MicrosoftSubstatus,
        MicrosoftReason = StatusReason(referral) ?? state.MicrosoftReason,
        MicrosoftCrmId = MicrosoftCrmId(referral) ?? state.MicrosoftCrmId,
        MicrosoftUpdatedOn = UpdatedOn(referral) ?? state.MicrosoftUpdatedOn,
        MicrosoftExpiresOn = ExpiresOn(referral),
    };

    public static bool IsMicrosoft(string? organization) => string.Equals(organization, "msft", StringComparison.OrdinalIgnoreCase);

    private static string? Text(JsonObject referral, string path) =>
        JsonPath.Get(referral, path) is JsonString { Value: var text } ? text.OrNull() : null;
}
