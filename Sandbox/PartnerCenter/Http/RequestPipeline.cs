namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The one way through the simulator: faults, routing, refusals into error bodies, headers every answer has, the call log.</summary>
internal sealed class RequestPipeline(SimulatorOptions options, Stamps stamps, Routes routes, FaultRules faults, CallLog calls)
{
    /// <summary>First path segments served here, beside the login host's <c>/{tenant}/oauth2</c>.</summary>
    public static readonly string[] Roots = ["/v1.0/engagements", "/webhooks", "/cert", "/_control"];

    /// <summary>Answers a request; null where it is to time out, after the work was done or without it.</summary>
    public async ValueTask<ApiResponse?> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        if (Routes.IsOutsideContract(request))
            return await routes.OutsideContractAsync(request, cancellation);

        var trace = new CallTrace();
        var fault = faults.Take(request);
        if (fault.Latency > TimeSpan.Zero)
            await Task.Delay(fault.Latency, options.Clock, cancellation);
        var response = fault.HitsBefore ? fault.Answer(stamps.Now) : fault.AfterWork(Answer(request, trace), stamps.Now);
        if (response is not null)
            AddHeaders(request, response);
        Log(request, trace, fault, response);
        return response;
    }

    /// <summary>Waits as long as a call hangs on a socket, by the clock, unless the caller gives up first.</summary>
    public async Task HangAsync(CancellationToken gaveUp)
    {
        try
        {
            await Task.Delay(options.HangFor, options.Clock, gaveUp);
        }
        catch (OperationCanceledException) when (gaveUp.IsCancellationRequested)
        {
            // The caller stopped waiting first: the very thing the fault is for.
        }
    }

    private ApiResponse Answer(ApiRequest request, CallTrace trace)
    {
        try
        {
            return routes.Answer(request, trace);
        }
        catch (Refusal refusal)
        {
            return Routes.IsWebhooks(request) ? ErrorBody.FlatOf(refusal) : ErrorBody.Of(refusal);
        }
    }

    private void AddHeaders(ApiRequest request, ApiResponse response)
    {
        response.With("request-id", stamps.NewId().ToString()).With("timestamp", Stamps.Text(stamps.Now));
        if (request.Header("client-request-id") is { } id)
            response.With("client-request-id", id);
    }

    private void Log(ApiRequest request, CallTrace trace, FaultOutcome fault, ApiResponse? response)
    {
        var at = options.Clock.GetUtcNow();
        calls.Add(number => new Call(
            number, request.Method, request.Path, QueryText.WithoutLiterals(request.Query), response?.Status ?? 0, trace.User, at,
            request.Body.Length, response?.CutAfter ?? response?.Body.Length ?? 0, fault.Name));
    }
}

/// <summary>What is learnt about a call while it is answered.</summary>
internal sealed class CallTrace
{
    public string? User { get; set; }
}
