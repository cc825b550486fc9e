using CoSell.Sandbox.Dataverse.Security;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>What the operations share and never change.</summary>
internal sealed record OperationServices(OrganizationFacts Organization, SecurityModel Security, TimeProvider Clock, Func<Guid> NewId)
{
    /// <summary>Rows that a delete further up takes along or unlinks. One transaction runs at a time, so one set serves the organisation.</summary>
    public HashSet<Guid> Cascading { get; } = [];

    /// <summary>Now in UTC, to the second, as the platform keeps dates.</summary>
    public DateTime Now
    {
        get
        {
            var now = Clock.GetUtcNow().UtcDateTime;
            return new DateTime(now.Ticks - now.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        }
    }
}
