using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos;

/// <summary>One run of a job, as far as the suite sees it.</summary>
internal sealed class Run
{
    public DateTime StartedOn { get; init; }

    /// <summary>Its worker died on the way.</summary>
    public bool Died { get; set; }

    /// <summary>Something was done at Partner Center of which it did not hear.</summary>
    public bool LostAnAnswer { get; set; }

    /// <summary>It listed what changed at Partner Center, for cosell_Tick; where that was nothing new, it leaves no row in the log.</summary>
    public bool IsList { get; set; }

    /// <summary>What it changed on either side.</summary>
    public HashSet<AspectHistory> Touched { get; } = [];
}

/// <summary>A call of a plug-in to the referrals service.</summary>
/// <param name="Run">The job's that made it.</param>
/// <param name="Changed">Whether something is different at Partner Center since.</param>
/// <param name="RequestId">Partner Center's, or null where no answer came.</param>
internal sealed record LedgerCall(Run? Run, string Method, string Path, bool Changed, string? RequestId, string ClientRequestId, string Told);

/// <summary>Writes down every call of the plug-ins to the referrals service, and looks at Partner Center's own documents whether it changed something.</summary>
internal sealed class Ledger(World world)
{
    private static readonly FaultKind[] AfterWork =
        [FaultKind.TimeOutAfterWork, FaultKind.GatewayTimeoutAfterWork, FaultKind.TruncatedBody, FaultKind.NotJson];

    private readonly List<LedgerCall> calls = [];

    public IReadOnlyList<LedgerCall> Calls => calls;

    /// <summary>What will differ once the call has changed something: how many referrals there are, or the version of the one it names.</summary>
    public string? Version(HttpRequestMessage request) => request.Method.Method switch
    {
        "POST" => $"{world.PartnerCenter.Portal.Count}",
        "PATCH" when Guid.TryParse(request.RequestUri!.Segments[^1], out var id) => world.PartnerCenter.Portal.Versions.FirstOrDefault(version => version.Id == id)?.ETag,
        _ => null,
    };

    public LedgerCall Add(HttpRequestMessage request, HttpResponseMessage? response, string? versionBefore, Fault? fault, Run? run)
    {
        var changed = Version(request) != versionBefore;
        if (changed && fault is { Kind: var kind } && AfterWork.Contains(kind) && run is not null)
            run.LostAnAnswer = true;
        if (run is not null && request.RequestUri!.Query.Contains("updatedDateTime", StringComparison.Ordinal))
            run.IsList = true;
        var call = new LedgerCall(
            run, request.Method.Method, request.RequestUri!.AbsolutePath, changed, Header(response?.Headers, "request-id"),
            Header(request.Headers, "client-request-id") ?? "", NetworkOfThePlugins.Tell(request, response) + (fault is null ? "" : $" [{fault.Kind}]"));
        calls.Add(call);
        return call;
    }

    private static string? Header(System.Net.Http.Headers.HttpHeaders? headers, string name) =>
        headers is not null && headers.TryGetValues(name, out var values) ? values.First() : null;
}
