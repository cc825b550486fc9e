namespace CoSell.Sandbox.PartnerCenter;

/// <summary>One switch for each question about the referrals service that Microsoft's documents leave open.</summary>
public sealed record ContractChoices
{
    /// <summary>Status of a create: 200 (connector definition, default) or 201 (general list of the documentation).</summary>
    public int PostStatus { get; init; } = 200;

    /// <summary>Referrals on one page. Default 100, as documented; lower in tests.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Spelling of the next link. Default: the odd documented one.</summary>
    public NextLinkForm NextLink { get; init; } = NextLinkForm.Documented;

    /// <summary>When <c>@odata.count</c> appears and what it counts.</summary>
    public CountMode Count { get; init; } = CountMode.OnRequest;

    /// <summary>Whether Microsoft's acceptance writes its CRM id on both referrals of the engagement (default) or only on Microsoft's.</summary>
    public bool MsxIdOnBothSides { get; init; } = true;

    /// <summary>Whether PUT (old, deprecated) is offered. Default no: 405.</summary>
    public bool PutAllowed { get; init; }

    /// <summary>Whether null fields are written out (default, as in captured answers) or left out (as in the documentation's samples).</summary>
    public bool ExplicitNulls { get; init; } = true;

    /// <summary>Whether free text comes back HTML-escaped, as some captured answers show. Default no.</summary>
    public bool HtmlEscapedText { get; init; }

    /// <summary>Whether an If-Match value without its embedded quotes passes. Default no.</summary>
    public bool UnquotedETags { get; init; }

    /// <summary>Whether Accept must be present. Default no: only a present one that excludes JSON is refused.</summary>
    public bool AcceptRequired { get; init; }

    /// <summary>Whether client-request-id must be present and a guid. Default no: documented as required, yet missing from the documented samples.</summary>
    public bool ClientRequestIdRequired { get; init; }

    /// <summary>Whether Declined and Lost need a statusReason, as the bulk template demands. Default no.</summary>
    public bool ReasonRequired { get; init; }

    /// <summary>Whether an own deal needs all that the portal asks for (name, value, currency, date, address, solution, team). Default no.</summary>
    public bool PortalFieldsRequired { get; init; }

    /// <summary>Whether any text passes as salesStage. Default no: the connector definition's four values only.</summary>
    public bool AnySalesStage { get; init; }

    /// <summary>Whether /name may be patched; the portal renames, the connector definition does not offer it. Default no.</summary>
    public bool NamePatchable { get; init; }

    /// <summary>Whether inviting Microsoft turns the own referral's type into Shared. Default no.</summary>
    public bool InvitingSharesOwnDeal { get; init; }

    /// <summary>Whether lists without an engagement filter also hold the other side's referrals. Default no.</summary>
    public bool ListsHoldRelated { get; init; }

    /// <summary>Direction of the invited side's referral. Default Incoming.</summary>
    public string InvitedDirection { get; init; } = "Incoming";

    /// <summary>Further fields $filter takes beyond those with evidence, such as externalReferenceId or createdDateTime. Default none.</summary>
    public IReadOnlyList<string> ExtraFilterFields { get; init; } = [];

    /// <summary>How long an invitation waits for an answer. Default 14 days.</summary>
    public TimeSpan InvitationLife { get; init; } = TimeSpan.FromDays(14);
}

/// <summary>How the address of the next page is written.</summary>
public enum NextLinkForm
{
    /// <summary>With http and without the /engagements segment, as in the documentation.</summary>
    Documented,

    /// <summary>The address that works.</summary>
    Correct,
}

/// <summary>What <c>@odata.count</c> means.</summary>
public enum CountMode
{
    /// <summary>All matches, only with <c>$count=true</c>.</summary>
    OnRequest,

    /// <summary>All matches, always.</summary>
    Always,

    /// <summary>The items on this page, always (as the 2019 sample can be read).</summary>
    PageAlways,
}
