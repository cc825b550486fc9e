namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The fields callers may send, and their form. What only the server writes is not here and is ignored when sent.</summary>
internal sealed class ReferralShape
{
    public const int MostItems = 50;

    private readonly bool _nulls;

    public ReferralShape(ContractChoices choices)
    {
        _nulls = choices.ExplicitNulls;
        Text = new TextShape();
        SalesStage = choices.AnySalesStage ? Text : new WordShape(Words.SalesStage);
        Member = Object(
            ("firstName", Text), ("lastName", Text), ("phoneNumber", Text), ("email", Text),
            ("contactPreference", Object(("locale", Text), ("disableNotifications", new BooleanShape()))));
        Solution = new ObjectShape(
            _nulls,
            ("id", Text), ("name", Text), ("type", new WordShape(Words.SolutionType)), ("publisherName", Text), ("solutionType", Text),
            ("price", new NumberShape()), ("quantity", new NumberShape()), ("currency", Currency), ("closingDateTime", new DateShape()))
        {
            Required = ["id"],
        };
        Team = new ListShape(Member, MostItems);
        CustomerTeam = new ListShape(Member);
        Solutions = new ListShape(Solution, MostItems);
        Root = new ObjectShape(
            _nulls,
            ("engagementId", new GuidShape()), ("name", Text), ("externalReferenceId", Text),
            ("status", new WordShape(Words.Status)), ("substatus", new WordShape(Words.Substatus)), ("statusReason", Text),
            ("type", new WordShape(Words.Type)), ("qualification", new WordShape(Words.Qualification)),
            ("target", new ListShape(Object(("type", new WordShape(Words.TargetType)), ("id", Text)))),
            ("customerProfile", Customer()), ("consent", Consent()), ("details", Details()), ("team", Team),
            ("inviteContext", Object(("notes", Text), ("assistanceRequestCode", new WordShape(Words.Assistance)))),
            ("favorite", new BooleanShape()), ("campaignId", Text), ("referralProgram", Text), ("salesStage", SalesStage), ("mpnId", Text))
        {
            Required = ["type", "customerProfile", "consent", "details"],
        };
    }

    public ObjectShape Root { get; }

    public Shape Text { get; }

    public Shape SalesStage { get; }

    public ObjectShape Member { get; }

    public ObjectShape Solution { get; }

    public ListShape Team { get; }

    public ListShape CustomerTeam { get; }

    public ListShape Solutions { get; }

    public Shape Currency { get; } = new CodeShape(Codes.Currencies, "an ISO 4217 currency code");

    private ObjectShape Object(params (string, Shape)[] fields) => new(_nulls, fields);

    private ObjectShape Customer() => Object(
        ("name", Text),
        ("address", Object(
            ("addressLine1", Text), ("addressLine2", Text), ("city", Text), ("state", Text), ("postalCode", Text),
            ("country", new CodeShape(Codes.Countries, "a two-letter ISO 3166-1 country code")), ("region", Text))),
        ("size", new WordShape(Words.Size, emptyAllowed: true)),
        ("team", CustomerTeam),
        ("ids", new ListShape(Object(("profileType", new WordShape(Words.ProfileType)), ("id", Text)))));

    private ObjectShape Consent() => Object(
        ("consentToToShareInfoWithOthers", new BooleanShape()),
        ("consentToContact", new BooleanShape()),
        ("consentToShareReferralWithMicrosoftSellers", new BooleanShape()));

    private ObjectShape Details() => Object(
        ("notes", Text), ("dealValue", new NumberShape()), ("currency", Currency), ("closingDateTime", new DateShape()),
        ("customerAction", Text), ("customerRequestedContact", new BooleanShape()),
        ("requirements", Object(
            ("industries", Ids()), ("products", Ids()), ("services", Ids()), ("offers", Ids()), ("salesPlays", Ids()),
            ("solutions", Solutions),
            ("additionalRequirements", Object(("attributes", new ListShape(Object(("id", Text), ("type", Text)))))))));

    private ListShape Ids() => new(Object(("id", Text)));
}
