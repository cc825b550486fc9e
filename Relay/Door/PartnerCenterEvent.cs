namespace CoSell.Relay;

/// <summary>An event as Partner Center sent it, its signature verified.</summary>
/// <param name="Name">As sent, also when nobody knows it.</param>
/// <param name="ReferralId">Last segment of the resource address; the host before it is not the referrals service's and is ignored.</param>
/// <param name="ChangedOnText">The exact text: Dataverse's dates keep seconds only.</param>
internal sealed record PartnerCenterEvent(string Name, string ReferralId, string ResourceUri, string ChangedOnText, DateTimeOffset ChangedOn, string? TenantId)
{
    private static readonly string[] Known =
        ["referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"];

    public bool IsKnown => Known.Contains(Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is odd about it. Such an event is passed on all the same, so that Dataverse records it; it never leads to a call to Partner Center.</summary>
    public string? Oddity => !IsKnown ? "unknown-event" : !Guid.TryParse(ReferralId, out var id) ? "id-not-a-guid" : id == Guid.Empty ? "id-empty" : null;

    /// <summary>The name where it is one of ours; metrics and logs must not take any text.</summary>
    public string KnownName => IsKnown ? Name.ToLowerInvariant() : "other";
}
