using System.Net.Http.Headers;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Carries deliveries out: signs the exact bytes, tries ten times with growing waits, then gives up for good.</summary>
internal sealed class WebhookSender(SimulatorOptions options, WebhookRegistrations registrations, DeliveryQueue queue, Lazy<WebhookCertificate> certificate) : IDisposable
{
    public const string CertificatePath = "/cert/" + WebhookCertificate.SubjectName + ".cer";
    private readonly Lazy<HttpMessageInvoker> _client = new(() => new HttpMessageInvoker(
        options.Webhooks.Sender ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: options.Webhooks.Sender is null));

    /// <summary>Makes one attempt for each delivery that is due; says how many there were.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken cancellation)
    {
        var due = queue.TakeDue();
        var done = 0;
        try
        {
            for (; done < due.Count; done++)
            {
                cancellation.ThrowIfCancellationRequested();
                await AttemptAsync(due[done], cancellation);
            }
        }
        finally
        {
            foreach (var left in due.Skip(done))
                queue.PutBack(left, left.DueAt);
        }

        return due.Count;
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private async Task AttemptAsync(Delivery delivery, CancellationToken cancellation)
    {
        var (outcome, succeeded) = registrations.Of(delivery.OrganizationId) is { } registration
            ? await SendAsync(delivery, registration, cancellation)
            : ("NotRegistered", false);
        delivery.Record(new DeliveryAttempt(options.Clock.GetUtcNow(), outcome, succeeded), options.Webhooks.Attempts);
        if (delivery.State == DeliveryState.Offline)
            queue.GiveUp(delivery);
        else if (delivery.State == DeliveryState.Queued)
            queue.PutBack(delivery, options.Clock.GetUtcNow() + (options.Webhooks.FirstRetry * Math.Pow(2, delivery.Attempts.Count - 1)));
    }

    private async Task<(string Outcome, bool Succeeded)> SendAsync(Delivery delivery, WebhookRegistration registration, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Webhooks.AttemptTimeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        using var request = Request(delivery, registration);
        try
        {
            using var response = await _client.Value.SendAsync(request, either.Token);
            return (response.StatusCode.ToString(), response.IsSuccessStatusCode);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ("TimeOut", false);
        }
        catch (HttpRequestException failure)
        {
            return (failure.HttpRequestError.ToString(), false);
        }
    }

    private HttpRequestMessage Request(Delivery delivery, WebhookRegistration registration)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, registration.Url) { Content = new ReadOnlyMemoryContent(delivery.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation(
            registration.ToMsSignature ? "x-ms-signature" : "Authorization", "Signature " + certificate.Value.Sign(delivery.Body.Span));
        request.Headers.TryAddWithoutValidation("X-MS-Certificate-Url", options.PublicAddress + CertificatePath);
        request.Headers.TryAddWithoutValidation("X-MS-Signature-Algorithm", "rsa-sha256");
        return request;
    }
}
