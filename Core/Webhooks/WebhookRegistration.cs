using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Webhooks;

/// <summary>Where Partner Center sends a tenant's events; there is one for each tenant, whoever registered it.</summary>
/// <param name="Url">May hold a key; show <see cref="WebhookAddress.ShownOf"/> of it.</param>
/// <param name="Events">Names as Partner Center writes them, those we do not know included.</param>
/// <param name="ToMsSignature">Whether the signature comes in x-ms-signature; null where the answer does not say, which the documented one does not.</param>
public sealed record WebhookRegistration(string Url, IReadOnlyList<string> Events, bool? ToMsSignature)
{
    /// <summary>The four we act on, and the one that tries the way.</summary>
    public static IReadOnlyList<string> NeededEvents { get; } = [.. ReferralEvent.Names, ReferralEvent.Test];

    public IReadOnlyList<string> MissingEvents => [.. NeededEvents.Where(needed => !Events.Contains(needed, StringComparer.OrdinalIgnoreCase))];

    /// <summary>What others registered for; kept, because there is one registration for all.</summary>
    public IReadOnlyList<string> OtherEvents => [.. Events.Where(name => !NeededEvents.Contains(name, StringComparer.OrdinalIgnoreCase))];

    /// <summary>Names in PascalCase, as the documents have them; the service takes either.</summary>
    internal JsonObject ToJson() => new(
    [
        new("WebhookUrl", JsonValue.Of(Url)),
        new("WebhookEvents", new JsonArray([.. Events.Select(JsonValue.Of)])),
        new("SignatureTokenToMsSignatureHeader", JsonValue.Of(ToMsSignature == true)),
    ]);

    /// <returns>Null where it names no address.</returns>
    internal static WebhookRegistration? Read(JsonObject body) => body["WebhookUrl"] is JsonString { Value: { Length: > 0 } url }
        ? new WebhookRegistration(
            url,
            body["WebhookEvents"] is JsonArray { Items: var events } ? [.. events.OfType<JsonString>().Select(name => name.Value)] : [],
            (body["SignatureTokenToMsSignatureHeader"] as JsonBoolean)?.Value)
        : null;

    /// <summary>Not the address: it may hold a key.</summary>
    public override string ToString() => $"{WebhookAddress.ShownOf(Url)}: {string.Join(", ", Events)}";
}
