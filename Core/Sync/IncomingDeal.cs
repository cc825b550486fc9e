using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>A referral as the CRM takes it in, read through the mapping table. Pure.</summary>
public sealed record IncomingDeal
{
    private static readonly string[] OnTheDeal =
        [FieldMap.Name, FieldMap.Notes, FieldMap.Visibility, FieldMap.Currency, FieldMap.Value, FieldMap.CloseDate];

    public required string ReferralId { get; init; }

    /// <summary>What the opportunity is called; never empty.</summary>
    public required string Name { get; init; }

    /// <summary>What the referral came without, a sentence each.</summary>
    public required IReadOnlyList<string> Lacks { get; init; }

    public required Customer Customer { get; init; }

    /// <summary>The customer's people, as Partner Center orders them.</summary>
    public required IReadOnlyList<Person> Contacts { get; init; }

    /// <summary>Our people whom the referral names; the first who is a user here owns the deal.</summary>
    public required IReadOnlyList<Person> Team { get; init; }

    /// <summary>What a new opportunity begins with: the fields that are written back as ever.</summary>
    public required IReadOnlyList<FieldChange> Values { get; init; }

    /// <summary>The solutions, as the change that brings them.</summary>
    public required FieldChange Solutions { get; init; }

    public decimal? Value { get; init; }

    public string? Currency { get; init; }

    public DateTime? CloseDate { get; init; }

    public string? Notes { get; init; }

    public bool CustomerConsent { get; init; }

    public string? MarketplaceIntent { get; init; }

    /// <summary>Microsoft has a referral of its own in the engagement.</summary>
    public bool IsOfMicrosoft { get; init; }

    /// <summary>What a seller reads before answering.</summary>
    public required string Waiting { get; init; }

    public static IncomingDeal Of(JsonObject referral)
    {
        var id = ReferralFacts.Id(referral) ?? "";
        var customer = new Customer
        {
            Name = Text(referral, FieldMap.CustomerName),
            AddressLine1 = Text(referral, FieldMap.AddressLine1),
            AddressLine2 = Text(referral, FieldMap.AddressLine2),
            City = Text(referral, FieldMap.City),
            State = Text(referral, FieldMap.State),
            PostalCode = Text(referral, FieldMap.PostalCode),
            Country = Text(referral, FieldMap.Country),
        };
        var values = FieldMap.Apply(new Deal { Id = Guid.Empty }, Beginning(referral));
        var name = values.Name.OrNull() ?? (customer.Name is { } company ? $"Deal with {company}" : $"Referral {id}");
        return new IncomingDeal
        {
            ReferralId = id,
            Name = name,
            Lacks = IncomingWording.Lacks(values, customer),
            Customer = customer,
            Contacts = People(referral, FieldMap.Contacts),
            Team = People(referral, FieldMap.Team),
            Values = [.. Beginning(referral).Where(change => change.Field != FieldMap.Name)],
            Solutions = new FieldChange(FieldMap.Solutions, JsonValue.Null, FieldMap.Find(FieldMap.Solutions)!.FromReferral(referral)),
            Value = values.Value,
            Currency = values.Currency,
            CloseDate = values.CloseDate,
            Notes = values.Notes,
            CustomerConsent = FieldMap.Find(FieldMap.ConsentToShare)!.FromReferral(referral) is JsonBoolean { Value: true },
            MarketplaceIntent = Text(referral, FieldMap.MarketplaceIntent),
            IsOfMicrosoft = ReferralFacts.IsMicrosoft(ReferralFacts.InvitedBy(referral)),
            Waiting = IncomingWording.Waiting(referral, name, customer, values),
        };
    }

    private static IReadOnlyList<FieldChange> Beginning(JsonObject referral) =>
    [
        .. OnTheDeal.Select(key => new FieldChange(key, JsonValue.Null, FieldMap.Find(key)!.FromReferral(referral)))
            .Where(change => change.After is not JsonNull),
    ];

    private static IReadOnlyList<Person> People(JsonObject referral, string key) =>
        [.. Members.Items(FieldMap.Find(key)!.FromReferral(referral)).Select(Mapping.People.ToPerson)];

    private static string? Text(JsonObject referral, string key) => (FieldMap.Find(key)!.FromReferral(referral) as JsonString)?.Value;
}
