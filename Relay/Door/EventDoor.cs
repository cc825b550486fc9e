using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoSell.Relay;

/// <summary><c>POST /partner-center/events</c>: verify, understand, hand to Dataverse, and only then say that it was received.</summary>
internal sealed class EventDoor(SignatureCheck signature, EventStore store, RelaySettings settings, RelaySurroundings surroundings, RelayMetrics metrics, ILogger<EventDoor> log)
{
    public const string Path = "/partner-center/events";

    // What is on its way into Dataverse. Only verified events are counted: a stranger, however slow, must not stand in their way.
    private int _inWork;

    public async Task AnswerAsync(HttpContext context)
    {
        var started = surroundings.Clock.GetTimestamp();
        var (name, result, reason) = ("unread", "stored", "none");
        try
        {
            var received = await VerifiedAsync(context, context.RequestAborted);
            name = received.KnownName;
            reason = received.Oddity ?? reason;
            await StoreInTurnAsync(received, context.RequestAborted);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Refusal refusal)
        {
            (result, reason) = (refusal.Kind.Status == StatusCodes.Status503ServiceUnavailable ? "unavailable" : "refused", refusal.Kind.Reason);
            if (refusal.Kind != Refusals.NotStored)
                log.EventRefused(refusal.Kind.Status, refusal.Kind.Code, refusal.Kind.Reason, refusal.Message);
            await WriteAsync(context, refusal);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller left; nobody reads an answer, and without one Partner Center sends the event again.
            (result, reason) = ("unavailable", "caller-left");
        }

        metrics.EventAnswered(name, result, reason, surroundings.Clock.GetElapsedTime(started));
    }

    private async Task<PartnerCenterEvent> VerifiedAsync(HttpContext context, CancellationToken cancellation)
    {
        if (context.Request.ContentLength > RelaySettings.LargestBody)
            throw TooLarge();
        var delivery = SignedDelivery.Read(context.Request.Headers);
        var body = await ReadInTimeAsync(context.Request, cancellation);
        await signature.VerifyAsync(delivery, body, cancellation);
        var received = EventReader.Read(body);
        CheckDate(received);
        CheckTenant(received, context.Request.Query["tenant"]);
        return received;
    }

    private async Task StoreInTurnAsync(PartnerCenterEvent received, CancellationToken cancellation)
    {
        var inWork = Interlocked.Increment(ref _inWork);
        try
        {
            if (inWork > settings.MaxConcurrentEvents)
                throw new Refusal(Refusals.Busy, "Too many events at once; try again.", settings.RetryAfter);
            await StoreAsync(received, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _inWork);
        }
    }

    private async Task StoreAsync(PartnerCenterEvent received, CancellationToken cancellation)
    {
        try
        {
            var outcome = await store.StoreAsync(received, cancellation);
            if (received.Oddity is { } oddity)
                log.OddEventStored(oddity, outcome);
            else
                log.EventStored(received.KnownName, Guid.Parse(received.ReferralId), outcome);
        }
        catch (DataverseFailure failure)
        {
            log.EventNotStored(received.KnownName, failure.Message);
            throw new Refusal(Refusals.NotStored, "The event could not be stored; try again.", failure.RetryAfter ?? settings.RetryAfter, failure);
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadInTimeAsync(HttpRequest request, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(settings.BodyTimeout, surroundings.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await ReadAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw TooSlow();
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        // Room is made for what has come and not for what is announced.
        var buffer = new MemoryStream(1024);
        var chunk = new byte[4096];
        try
        {
            for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
            {
                if (buffer.Length + read > RelaySettings.LargestBody)
                    throw TooLarge();
                buffer.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException broken)
        {
            throw broken.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => TooLarge(),
                StatusCodes.Status408RequestTimeout => TooSlow(),
                _ => new Refusal(Refusals.Malformed, "The body could not be read.", cause: broken),
            };
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    // There is no nonce in the contract: an old copy is known by its date, a young one by Dataverse, which has seen the change already.
    private void CheckDate(PartnerCenterEvent received)
    {
        var age = surroundings.Clock.GetUtcNow() - received.ChangedOn;
        if (age > settings.Signature.MaxAge || -age > settings.Signature.MaxAhead)
            throw new Refusal(Refusals.DateFarOff, $"ResourceChangeUtcDate {received.ChangedOn.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z is too far from the present.");
    }

    private void CheckTenant(PartnerCenterEvent received, string? inAddress)
    {
        if (settings.PartnerTenantId is not { } own)
            return;
        foreach (var named in new[] { received.TenantId, inAddress })
        {
            if (!string.IsNullOrEmpty(named) && !(Guid.TryParse(named, out var tenant) && tenant == own))
                throw new Refusal(Refusals.OtherTenant, "The event is for another tenant.");
        }
    }

    private static Refusal TooLarge() => new(Refusals.TooLarge, $"The body is larger than {RelaySettings.LargestBody} bytes.");

    private static Refusal TooSlow() => new(Refusals.TooSlow, "The body did not arrive in time; send it at once.");

    private static Task WriteAsync(HttpContext context, Refusal refusal)
    {
        var response = context.Response;
        response.StatusCode = refusal.Kind.Status;
        if (refusal.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (refusal.Kind.Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Signature";
        return response.WriteAsJsonAsync(new { code = refusal.Kind.Code, message = refusal.Message }, context.RequestAborted);
    }
}
