using System.Globalization;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos;

/// <summary>Told of the calls that plug-ins make.</summary>
internal interface ICallWatcher
{
    void Calling(HttpRequestMessage request);

    /// <param name="response">Null where none came.</param>
    void Called(HttpRequestMessage request, HttpResponseMessage? response, Fault? fault);

    void Interleave(Trap.Meanwhile trap, HttpRequestMessage request);
}

/// <summary>What the plug-ins reach Partner Center through: springs the traps, and lets time pass.</summary>
internal sealed class NetworkOfThePlugins(World world) : HttpMessageHandler
{
    // What the client waits for an answer, and what a call takes otherwise.
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Trip = TimeSpan.FromMilliseconds(40);

    public HttpMessageInvoker? Inner { get; set; }

    public ICallWatcher? Watcher { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var watcher = Watcher;
        var sprung = watcher is null ? [] : world.Trouble.Spring(onlyFaults: !Play.IsReferralCall(request));
        foreach (var trap in sprung.OfType<Trap.Meanwhile>().Where(trap => trap.Before))
            watcher!.Interleave(trap, request);
        var fault = sprung.OfType<Trap.Fails>().FirstOrDefault()?.Fault;
        watcher?.Calling(request);
        if (fault is not null)
            world.PartnerCenter.Faults.Next(fault);
        world.Clock.Turn(Trip);
        HttpResponseMessage? response = null;
        try
        {
            response = await Inner!.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            world.Clock.Turn(TimeOut);
            throw;
        }
        finally
        {
            watcher?.Called(request, response, fault);
        }
        foreach (var trap in sprung.OfType<Trap.Meanwhile>().Where(trap => !trap.Before))
            watcher!.Interleave(trap, request);
        return response;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Inner?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>A call in a few words: <c>PATCH …/referrals/1234 (status 200)</c>.</summary>
    public static string Tell(HttpRequestMessage request, HttpResponseMessage? response) => string.Create(
        CultureInfo.InvariantCulture, $"{request.Method} {request.RequestUri!.AbsolutePath} → {(response is null ? "no answer" : (int)response.StatusCode)}");
}
