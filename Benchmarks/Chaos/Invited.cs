using CoSell.Sandbox.Dataverse.Data;

namespace CoSell.Chaos;

/// <summary>A deal that Microsoft invited the company to, and how it was answered.</summary>
/// <param name="Referral">The company's own referral in the engagement.</param>
internal sealed record Invited(int Number, Guid Referral)
{
    /// <summary>What a seller answered last and was not refused; null where nobody answered.</summary>
    public bool? Accepted { get; set; }

    /// <summary>A seller once accepted it: that may have been told already when it was declined later.</summary>
    public bool WasAccepted { get; set; }

    /// <summary>A seller once declined it: that may have been told already when it was accepted later.</summary>
    public bool WasDeclined { get; set; }

    /// <summary>Somebody answered or closed it at Partner Center: then the first one there wins.</summary>
    public bool DecidedThere { get; set; }

    /// <summary>The cosell_referral row that knows the referral, or waits to read it.</summary>
    public Row? QueueRow(World world) => world.All("cosell_referral").FirstOrDefault(row =>
        string.Equals(row.Get("cosell_partnercenterid") as string, Referral.ToString("D"), StringComparison.OrdinalIgnoreCase) || row.Id == Referral);

    /// <summary>The opportunity that holds it, or null where none does yet.</summary>
    public Guid? Opportunity(World world) => QueueRow(world)?.Get("cosell_opportunityid") is RowReference reference ? reference.Id : null;
}
