namespace CoSell.Core.Deals;

/// <summary>A seller's opportunity as Partner Center will see it, whichever CRM it came from.</summary>
/// <remarks>A value, read from the CRM by an <see cref="Sync.IDealStore"/>; nothing here knows a CRM's column names.</remarks>
public sealed record Deal
{
    /// <summary>The CRM's id; it becomes the referral's <c>externalReferenceId</c>.</summary>
    public required Guid Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether the seller switched <em>Sync with Partner Center</em> on.</summary>
    public bool Sync { get; init; }

    public Customer Customer { get; init; } = new();

    /// <summary>Expected revenue in major units of <see cref="Currency"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>ISO 4217 code, such as USD.</summary>
    public string? Currency { get; init; }

    /// <summary>Expected close date; a date without time (midnight, <see cref="DateTimeKind.Utc"/>).</summary>
    public DateTime? CloseDate { get; init; }

    public string? Notes { get; init; }

    /// <summary>Partner Center's sales stage (Qualify, Develop, Propose, Close), or null. Optional there (reference, 5.5).</summary>
    public string? SalesStage { get; init; }

    public DealOutcome Outcome { get; init; }

    /// <summary>Why the deal was lost, in words.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>The help asked of Microsoft, as an <c>assistanceRequestCode</c>; null asks for none and invites nobody.</summary>
    public string? Help { get; init; }

    public string? NotesToMicrosoft { get; init; }

    /// <summary>Whether Microsoft sellers may see the deal. Asking for help implies it. Cannot be withdrawn once shared.</summary>
    public bool VisibleToMicrosoft { get; init; }

    /// <summary>Yes, No or HaveNotDecided; null when the seller has not said.</summary>
    public string? MarketplaceIntent { get; init; }

    /// <summary>Whether the customer agreed that contact details are shared.</summary>
    public bool CustomerConsent { get; init; }

    public IReadOnlyList<Person> Contacts { get; init; } = [];

    /// <summary>The CRM has room for one contact on a deal: who else is at Partner Center stays there and is shown.</summary>
    public bool HoldsOneContact { get; init; }

    public IReadOnlyList<Person> Team { get; init; } = [];

    public IReadOnlyList<DealSolution> Solutions { get; init; } = [];

    /// <summary>When a person last changed the deal in the CRM, UTC; decides conflicts under <see cref="Sync.ConflictWinner.Latest"/>.</summary>
    public DateTime? ModifiedOn { get; init; }
}

/// <summary>Where the deal stands in the CRM.</summary>
public enum DealOutcome
{
    Open,
    Won,
    Lost,
}

/// <summary>The customer's company.</summary>
public sealed record Customer
{
    public string? Name { get; init; }

    public string? AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>As the CRM holds it: an ISO 3166-1 alpha-2 code or a country name to be resolved.</summary>
    public string? Country { get; init; }
}

/// <summary>A customer contact or a member of the sales team.</summary>
public sealed record Person
{
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>No names, addresses or numbers: this text may reach a trace.</summary>
    public override string ToString() => "a person";
}

/// <summary>A co-sell-ready solution on the deal.</summary>
/// <param name="Id">Partner Center's id, such as SOL-12345-ABC.</param>
/// <param name="Type"><c>Name</c> for a catalogue solution, <c>Category</c> for one of Partner Center's predefined categories.</param>
public sealed record DealSolution(string Id, string? Name, string Type = "Name");
