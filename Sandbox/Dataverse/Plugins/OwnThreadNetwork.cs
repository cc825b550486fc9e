namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>Real sockets, used by the thread that asks.</summary>
/// <remarks>
/// A plug-in is synchronous: its thread waits for the answer whatever it does. Sending on that very thread spares the changes of thread
/// and the spinning that go with waiting for somebody else's.
/// </remarks>
internal sealed class OwnThreadNetwork : HttpMessageHandler
{
    private readonly HttpMessageInvoker sockets = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) => sockets.Send(request, cancellationToken);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(Send(request, cancellationToken));
        }
        catch (OperationCanceledException exception) when (exception.CancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<HttpResponseMessage>(exception.CancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Task.FromException<HttpResponseMessage>(exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            sockets.Dispose();
        base.Dispose(disposing);
    }
}
