using Microsoft.Xrm.Sdk;

namespace CoSell.Workflows;

/// <summary>How a deal ends, and the platform's own request that ends it so.</summary>
internal sealed class DealOutcome
{
    public const int Open = 0;

    private static readonly DealOutcome Won = new("Won", 1, "WinOpportunity");
    private static readonly DealOutcome Lost = new("Lost", 2, "LoseOpportunity");

    // The status reason that the organisation has chosen as the default of the state.
    private const int DefaultStatus = -1;

    private readonly string message;

    private DealOutcome(string name, int state, string message)
    {
        Name = name;
        State = state;
        this.message = message;
    }

    public string Name { get; }

    /// <summary>statecode of the opportunity.</summary>
    public int State { get; }

    public static DealOutcome Named(string? text)
    {
        var name = text?.Trim() ?? "";
        return new[] { Won, Lost }.FirstOrDefault(outcome => string.Equals(outcome.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidPluginExecutionException($"The input 'Outcome' of the step is '{name}'; it takes Won or Lost.");
    }

    public OrganizationRequest Closing(EntityReference opportunity, string? reason)
    {
        var close = new Entity("opportunityclose") { ["opportunityid"] = opportunity };
        if (!string.IsNullOrWhiteSpace(reason))
            close["description"] = reason;
        return new OrganizationRequest(message) { ["OpportunityClose"] = close, ["Status"] = new OptionSetValue(DefaultStatus) };
    }
}
