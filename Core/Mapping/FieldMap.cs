using CoSell.Core.Deals;
using CoSell.Core.Json;
using static CoSell.Core.Mapping.FieldMerge;
using static CoSell.Core.Sync.FieldDirection;

namespace CoSell.Core.Mapping;

/// <summary>The mapping between a deal and a referral, field by field. docs/fields.md shows the same table; a test compares the two.</summary>
public static class FieldMap
{
    public const string ExternalReference = "externalReferenceId";
    public const string Name = "name";
    public const string CustomerName = "customerProfile.name";
    public const string AddressLine1 = "customerProfile.address.addressLine1";
    public const string AddressLine2 = "customerProfile.address.addressLine2";
    public const string City = "customerProfile.address.city";
    public const string State = "customerProfile.address.state";
    public const string PostalCode = "customerProfile.address.postalCode";
    public const string Country = "customerProfile.address.country";
    public const string Contacts = "customerProfile.team";
    public const string ConsentToShare = "consent.consentToToShareInfoWithOthers"; // the doubled "To" is Partner Center's
    public const string ConsentToContact = "consent.consentToContact";
    public const string Visibility = "consent.consentToShareReferralWithMicrosoftSellers";
    public const string Notes = "details.notes";
    public const string Value = "details.dealValue";
    public const string Currency = "details.currency";
    public const string CloseDate = "details.closingDateTime";
    public const string Solutions = "details.requirements.solutions";
    public const string MarketplaceIntent = "marketplaceIntent";
    public const string SalesStage = "salesStage";
    public const string Team = "team";
    public const string Help = "inviteContext.assistanceRequestCode";
    public const string NotesToMicrosoft = "inviteContext.notes";
    public const string Status = "status";
    public const string Substatus = "substatus";
    public const string StatusReason = "statusReason";

    /// <summary>Every field, in the order in which findings, patches and docs name them.</summary>
    public static IReadOnlyList<ReferralField> All { get; } =
    [
        Text(ExternalReference, "Deal identifier", nameof(Deal.Id), deal => deal.Id.ToString("D")) with
        {
            Direction = ToPartnerCenter, Merge = Ours, PatchPath = "/externalReferenceId",
        },
        Text(Name, "Name", nameof(Deal.Name), deal => deal.Name) with
        {
            Required = true, WriteBack = true, IntoDeal = (deal, value) => deal with { Name = AsText(value) },
        },
        OfCustomer(CustomerName, "Customer name", nameof(Customer.Name), customer => customer.Name, (customer, text) => customer with { Name = text }) with { Required = true },
        OfCustomer(AddressLine1, "Customer address line 1", nameof(Customer.AddressLine1), customer => customer.AddressLine1, (customer, text) => customer with { AddressLine1 = text }),
        OfCustomer(AddressLine2, "Customer address line 2", nameof(Customer.AddressLine2), customer => customer.AddressLine2, (customer, text) => customer with { AddressLine2 = text }),
        OfCustomer(City, "Customer city", nameof(Customer.City), customer => customer.City, (customer, text) => customer with { City = text }),
        OfCustomer(State, "Customer state", nameof(Customer.State), customer => customer.State, (customer, text) => customer with { State = text }),
        OfCustomer(PostalCode, "Customer postal code", nameof(Customer.PostalCode), customer => customer.PostalCode, (customer, text) => customer with { PostalCode = text }),
        OfCustomer(Country, "Customer country", nameof(Customer.Country), customer => customer.Country, (customer, text) => customer with { Country = text }) with
        {
            Kind = FieldKind.Country, Required = true, FromDeal = deal => Canonical.Country(deal.Customer.Country),
        },
        new(Contacts, "Customer contacts", FieldKind.People, Both, ThreeWay)
        {
            Path = Contacts, PatchPath = "/customerProfile/team", WriteBack = true, DealProperty = nameof(Deal.Contacts),
            FromDeal = deal => People.Of(deal.Contacts),
            IntoDeal = (deal, value) => deal with { Contacts = [.. Members.Items(value).Select(People.ToPerson)] },
        },
        Flag(ConsentToShare, "Customer consent", nameof(Deal.CustomerConsent), deal => deal.CustomerConsent) with
        {
            Merge = OnCreate, IntoDeal = (deal, value) => deal with { CustomerConsent = value is JsonBoolean { Value: true } },
        },
        Flag(ConsentToContact, "Customer consent to be contacted", nameof(Deal.CustomerConsent), deal => deal.CustomerConsent) with { Merge = OnCreate },
        Flag(Visibility, "Visibility to Microsoft sellers", nameof(Deal.VisibleToMicrosoft), deal => deal.VisibleToMicrosoft || !deal.Help.IsBlank()) with
        {
            Direction = Both, Merge = OneWay, PatchPath = "/consent/consentToShareReferralWithMicrosoftSellers", WriteBack = true,
            IntoDeal = (deal, value) => deal with { VisibleToMicrosoft = value is JsonBoolean { Value: true } },
        },
        Text(Notes, "Notes", nameof(Deal.Notes), deal => deal.Notes) with
        {
            PatchPath = "/details/notes", WriteBack = true, IntoDeal = (deal, value) => deal with { Notes = AsText(value) },
        },
        new(Value, "Deal value", FieldKind.Number, Both, ThreeWay)
        {
            Path = Value, PatchPath = "/details/dealValue", Required = true, WriteBack = true, DealProperty = nameof(Deal.Value),
            FromDeal = deal => Canonical.Number(deal.Value),
            IntoDeal = (deal, value) => deal with { Value = AsNumber(value) },
        },
        Text(Currency, "Currency", nameof(Deal.Currency), deal => deal.Currency?.ToUpperInvariant()) with
        {
            Kind = FieldKind.Code, PatchPath = "/details/currency", Required = true, WriteBack = true,
            IntoDeal = (deal, value) => deal with { Currency = AsText(value) },
        },
        new(CloseDate, "Estimated close date", FieldKind.Date, Both, ThreeWay)
        {
            Path = CloseDate, PatchPath = "/details/closingDateTime", Required = true, WriteBack = true, DealProperty = nameof(Deal.CloseDate),
            FromDeal = deal => Canonical.Date(deal.CloseDate),
            IntoDeal = (deal, value) => deal with { CloseDate = AsDate(value) },
        },
        new(Solutions, "Solutions", FieldKind.Solutions, Both, ThreeWay)
        {
            Path = Solutions, PatchPath = "/details/requirements/solutions", WriteBack = true, DealProperty = nameof(Deal.Solutions),
            FromDeal = deal => Mapping.Solutions.Of(deal.Solutions),
            IntoDeal = (deal, value) => deal with { Solutions = [.. Members.Items(value).Select(Mapping.Solutions.ToSolution)] },
        },
        Text(MarketplaceIntent, "Marketplace intent", nameof(Deal.MarketplaceIntent), deal => deal.MarketplaceIntent.OrNull() ?? "HaveNotDecided") with
        {
            Kind = FieldKind.Code, Direction = ToPartnerCenter, Path = MarketplaceAttribute.Path,
            ReadFrom = MarketplaceAttribute.Read, WriteInto = MarketplaceAttribute.Write,
            IntoDeal = (deal, value) => deal with { MarketplaceIntent = AsText(value) },
        },
        Text(SalesStage, "Sales stage", nameof(Deal.SalesStage), deal => deal.SalesStage) with
        {
            Kind = FieldKind.Code, Direction = ToPartnerCenter, PatchPath = "/salesStage", Optional = true,
            IntoDeal = (deal, value) => deal with { SalesStage = AsText(value) },
        },
        new(Team, "Sales team", FieldKind.People, Both, ThreeWay)
        {
            Path = Team, PatchPath = "/team", DealProperty = nameof(Deal.Team),
            FromDeal = deal => People.Of(deal.Team),
            IntoDeal = (deal, value) => deal with { Team = [.. Members.Items(value).Select(People.ToPerson)] },
        },
        Text(Help, "Help asked of Microsoft", nameof(Deal.Help), deal => deal.Help) with
        {
            Kind = FieldKind.Code, Direction = ToPartnerCenter, Merge = OnInvite,
        },
        Text(NotesToMicrosoft, "Notes to Microsoft", nameof(Deal.NotesToMicrosoft), deal => deal.NotesToMicrosoft) with
        {
            Direction = ToPartnerCenter, Merge = OnInvite, IntoDeal = (deal, value) => deal with { NotesToMicrosoft = AsText(value) },
        },
        .. OutcomeFields.All,
        .. ReadOnlyFields.All,
    ];

    private static readonly Dictionary<string, ReferralField> ByKey = All.ToDictionary(entry => entry.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The field with this key, or null; keys are compared without regard to case.</summary>
    public static ReferralField? Find(string key) => ByKey.TryGetValue(key, out var found) ? found : null;

    /// <summary>The deal after Partner Center's values were written into it; fields the deal does not take are left out.</summary>
    public static Deal Apply(Deal deal, IEnumerable<Sync.FieldChange> changes) => changes.Aggregate(
        deal, (current, change) => Find(change.Field)?.IntoDeal is { } into ? into(current, change.After) : current);

    private static ReferralField Text(string key, string title, string property, Func<Deal, string?> read) => new(key, title, FieldKind.Text, Both, ThreeWay)
    {
        Path = key, DealProperty = property, FromDeal = deal => Canonical.Text(read(deal)),
    };

    private static ReferralField Flag(string key, string title, string property, Func<Deal, bool> read) =>
        new(key, title, FieldKind.Flag, ToPartnerCenter, ThreeWay) { Path = key, DealProperty = property, FromDeal = deal => JsonValue.Of(read(deal)) };

    // A customer belongs to many deals, so one referral never overwrites it.
    private static ReferralField OfCustomer(string key, string title, string property, Func<Customer, string?> read, Func<Customer, string?, Customer> write) =>
        Text(key, title, $"{nameof(Deal.Customer)}.{property}", deal => read(deal.Customer)) with
        {
            IntoDeal = (deal, value) => deal with { Customer = write(deal.Customer, AsText(value)) },
        };

    // As it stands: a canonical value has its escapes undone already.
    private static string? AsText(JsonValue value) => (value as JsonString)?.Value ?? Canonical.Scalar(value);

    private static decimal? AsNumber(JsonValue value) =>
        decimal.TryParse(Canonical.Scalar(value), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTime? AsDate(JsonValue value) => Canonical.Day(value);
}
