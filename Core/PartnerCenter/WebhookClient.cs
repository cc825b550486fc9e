using System.Net.Http;
using CoSell.Core.Json;
using CoSell.Core.Webhooks;

namespace CoSell.Core.PartnerCenter;

/// <summary>Registers for Partner Center's events. Lives on another host than the referrals, with another token (reference, 7.1).</summary>
/// <remarks>Its calls are no part of the daily budget, which counts referral calls. Safe for use from several threads.</remarks>
public sealed class WebhookClient
{
    private readonly Uri registration;
    private readonly SignedInDoor door;
    private readonly Redaction redaction;

    /// <inheritdoc cref="PartnerCenterClient(PartnerCenterSettings, HttpMessageHandler, Func{DateTime}, Func{Guid}, AccessTokens, Func{string, CancellationToken, Task}, TimeSpan?)"/>
    public WebhookClient(
        PartnerCenterSettings settings, HttpMessageHandler network, Func<DateTime> clock, Func<Guid> ids, AccessTokens tokens,
        Func<string, CancellationToken, Task>? keepRefreshToken = null, TimeSpan? timeout = null)
    {
        door = new SignedInDoor(settings, settings.WebhooksAudience, network, clock, ids, tokens, keepRefreshToken, timeout ?? PartnerCenterClient.DefaultTimeout);
        registration = new Uri(settings.WebhooksUrl.Trim().TrimEnd('/') + "/webhooks/v1/registration");
        redaction = new Redaction(settings.ClientSecret, settings.RefreshToken);
    }

    /// <summary>Calls of the webhooks' host, every attempt counted.</summary>
    public int Calls => door.Calls;

    /// <returns>Null where nothing is registered.</returns>
    public async Task<WebhookRegistration?> Read(CancellationToken cancellation)
    {
        HttpAnswer answer;
        try
        {
            answer = await Ask(OutgoingRequest.Get(registration), cancellation).ConfigureAwait(false);
        }
        catch (PartnerCenterNotFound)
        {
            return null;
        }
        return WebhookRegistration.Read(AnswerJson.ReadObject(answer)) ?? throw AnswerJson.Unreadable(answer, "it names no address");
    }

    /// <param name="exists">Whether there is a registration already: then it is replaced, and registering anew would be refused.</param>
    public Task Write(WebhookRegistration wanted, bool exists, CancellationToken cancellation) =>
        Ask(exists ? OutgoingRequest.Put(registration, wanted.ToJson()) : OutgoingRequest.Post(registration, wanted.ToJson()), cancellation);

    /// <summary>Has a test event sent to the registered address; at most two a minute.</summary>
    /// <returns>Its id, to ask for its delivery with.</returns>
    public async Task<string> SendTest(CancellationToken cancellation)
    {
        var answer = await Ask(OutgoingRequest.Post(Tests, JsonObject.Empty), cancellation).ConfigureAwait(false);
        // An object in the documents, a bare text in the definition.
        return AnswerJson.ReadAny(answer) switch
        {
            JsonString { Value: { Length: > 0 } id } => id,
            JsonObject body when body["correlationId"] is JsonString { Value: { Length: > 0 } id } => id,
            _ => throw AnswerJson.Unreadable(answer, "it names no test event"),
        };
    }

    /// <returns>Null where Partner Center does not know the test event (any more: it keeps one for seven days).</returns>
    public async Task<TestDelivery?> ReadTest(string id, CancellationToken cancellation)
    {
        try
        {
            var answer = await Ask(OutgoingRequest.Get(new Uri($"{Tests}/{Uri.EscapeDataString(id)}")), cancellation).ConfigureAwait(false);
            return TestDelivery.Read(AnswerJson.ReadObject(answer), redaction);
        }
        catch (PartnerCenterNotFound)
        {
            return null;
        }
    }

    private Uri Tests => new(registration + "/validationEvents");

    private Task<HttpAnswer> Ask(OutgoingRequest request, CancellationToken cancellation) => door.Ask(request with { Host = OutgoingHost.Webhooks }, cancellation);
}
