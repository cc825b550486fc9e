using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Dataverse.Data;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What everything that one user action caused has in common, asynchronous continuations included.</summary>
/// <param name="StartedOn">The depth limit counts within an hour from here.</param>
internal sealed record Correlation(Guid Id, Guid InitiatingUserId, DateTime StartedOn);

/// <summary>One outermost request or one asynchronous job, with all that runs nested in it.</summary>
/// <param name="JobId">The system job; empty for a synchronous request.</param>
internal sealed record RequestScope(Correlation Correlation, RequestStatistics Statistics, Guid JobId)
{
    /// <summary>Of the outermost request that runs; each request of a transaction may have its own.</summary>
    public OptionalParameters Optional { get; set; } = OptionalParameters.None;

    /// <summary>Trace rows survive a roll-back, so they wait here until the transaction has ended either way.</summary>
    public List<Entity> Traces { get; } = [];
}

/// <summary>One database transaction and what belongs to it: jobs that are queued when it commits, and a failed service call nobody may get over.</summary>
internal sealed class TransactionScope(Transaction transaction)
{
    public Transaction Transaction => transaction;

    public List<AsyncJob> Jobs { get; } = [];

    /// <summary>The first service call of a plug-in that failed inside this transaction.</summary>
    public OrganizationServiceFault? Broken { get; set; }

    /// <summary>Steps or their rows changed: the registry must be read again after the commit.</summary>
    public bool ChangedSteps { get; set; }
}
