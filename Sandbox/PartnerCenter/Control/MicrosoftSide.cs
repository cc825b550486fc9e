using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Acts as Microsoft's sellers. Any referral of an engagement may be named; the act happens on Microsoft's side of it.</summary>
public sealed class MicrosoftSide
{
    private readonly ReferralService _referrals;
    private int _lastMsxId = 7_000_000;

    internal MicrosoftSide(ReferralService referrals) => _referrals = referrals;

    /// <summary>Accepts; gives Microsoft's CRM id.</summary>
    /// <param name="msxId">Default: the next number.</param>
    public string Accept(Guid id, string? msxId = null)
    {
        msxId ??= string.Create(CultureInfo.InvariantCulture, $"7-{Interlocked.Increment(ref _lastMsxId)}");
        _referrals.Accept(_referrals.MicrosoftSideOf(id).Id, msxId);
        return msxId;
    }

    public void Decline(Guid id, string reason) => Close(id, Words.Declined, reason);

    /// <summary>Opens the invitation without answering it.</summary>
    public void Receive(Guid id) => Act(id, document => document["substatus"] = Words.Received);

    public void Win(Guid id) => Close(id, Words.Won, reason: null);

    public void Lose(Guid id, string reason) => Close(id, Words.Lost, reason);

    /// <summary>Lets the invitation run out now.</summary>
    public void Expire(Guid id) => Act(id, ReferralService.Expire);

    /// <summary>Microsoft's own value and date; they may differ from the partner's.</summary>
    public void Edit(Guid id, JsonObject changes) => Act(id, document => Portal.Apply(document, changes));

    /// <summary>Invites the partner to a deal of Microsoft's; gives the partner's referral.</summary>
    public Guid InviteToCoSell(Organization partner, InboundDeal deal) =>
        _referrals.Receive(partner, deal.Body(Words.Shared, "SalesQualified"), isCoSell: true, source: null, callToAction: null).Id;

    /// <summary>Sends a lead; gives the partner's referral.</summary>
    /// <param name="fromMarketplace">Whether it came from the marketplace (Direct) or was qualified by Microsoft.</param>
    public Guid SendLead(Organization partner, InboundDeal deal, bool fromMarketplace = true) => fromMarketplace
        ? _referrals.Receive(partner, deal.Body(Words.Independent, "Direct"), isCoSell: false, "AzureMarketplace", "ContactMe").Id
        : _referrals.Receive(partner, deal.Body(Words.Independent, "MarketingQualified"), isCoSell: false, source: null, callToAction: null).Id;

    private void Close(Guid id, string substatus, string? reason) => Act(id, document =>
    {
        (document["status"], document["substatus"]) = (Words.Closed, substatus);
        if (reason is not null)
            document["statusReason"] = reason;
    });

    private void Act(Guid id, Action<JsonObject> change) => _referrals.Act(_referrals.MicrosoftSideOf(id).Id, "Portal", change);
}

/// <summary>What Microsoft knows about a deal or lead it sends.</summary>
public sealed record InboundDeal(string Name, string CustomerName, string Country = "US")
{
    public decimal? Value { get; init; } = 25_000;

    public string Currency { get; init; } = "USD";

    public string ClosingDateTime { get; init; } = "2027-06-30T00:00:00Z";

    public string Notes { get; init; } = "Sent by Microsoft.";

    public string SolutionId { get; init; } = "SOL-12345-ABC";

    public string? PostalCode { get; init; }

    /// <summary>E-mail addresses of the partner's people whom Microsoft asks for.</summary>
    public IReadOnlyList<string> Team { get; init; } = [];

    internal JsonObject Body(string type, string qualification) => new()
    {
        ["name"] = Name,
        ["type"] = type,
        ["qualification"] = qualification,
        ["customerProfile"] = new JsonObject
        {
            ["name"] = CustomerName,
            ["address"] = new JsonObject { ["country"] = Country, ["postalCode"] = PostalCode },
            ["team"] = new JsonArray(new JsonObject
            {
                ["firstName"] = "Pat", ["lastName"] = "Customer", ["email"] = "pat@customer.example", ["phoneNumber"] = "5550199",
            }),
        },
        ["consent"] = new JsonObject
        {
            ["consentToToShareInfoWithOthers"] = true, ["consentToContact"] = true, ["consentToShareReferralWithMicrosoftSellers"] = true,
        },
        ["details"] = new JsonObject
        {
            ["notes"] = Notes, ["dealValue"] = Value, ["currency"] = Currency, ["closingDateTime"] = ClosingDateTime,
            ["requirements"] = new JsonObject { ["solutions"] = new JsonArray(new JsonObject { ["id"] = SolutionId, ["name"] = SolutionId, ["type"] = "Name" }) },
        },
        ["team"] = new JsonArray([.. Team.Select(email => new JsonObject { ["firstName"] = "Pia", ["lastName"] = "Partner", ["email"] = email, ["phoneNumber"] = "5550101" })]),
        ["inviteContext"] = new JsonObject { ["notes"] = Notes },
    };
}
