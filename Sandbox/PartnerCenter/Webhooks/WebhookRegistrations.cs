using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Where one tenant wants its events.</summary>
/// <param name="ToMsSignature">Whether the signature goes into x-ms-signature instead of Authorization.</param>
internal sealed record WebhookRegistration(Guid SubscriberId, Uri Url, IReadOnlyList<string> Events, bool ToMsSignature);

/// <summary>The registrations: one for each tenant, whoever made it.</summary>
internal sealed class WebhookRegistrations(Stamps stamps)
{
    private const string UrlField = "WebhookUrl";
    private const string EventsField = "WebhookEvents";

    private readonly ConcurrentDictionary<string, WebhookRegistration> _byOrganization = new(StringComparer.Ordinal);

    public WebhookRegistration? Of(string organizationId) => _byOrganization.GetValueOrDefault(organizationId);

    /// <summary>By organization, in the order of their ids.</summary>
    public IEnumerable<KeyValuePair<string, WebhookRegistration>> All => _byOrganization.OrderBy(one => one.Key, StringComparer.Ordinal);

    public WebhookRegistration Add(Organization organization, JsonNode? body)
    {
        var registration = Read(body, stamps.NewId());
        return _byOrganization.TryAdd(organization.Id, registration)
            ? registration
            : throw new Refusal(409, "invalidRequest", "Registration already exists, use the PUT method to update a registration.");
    }

    public WebhookRegistration Put(Organization organization, JsonNode? body) =>
        _byOrganization[organization.Id] = Read(body, Of(organization.Id)?.SubscriberId ?? stamps.NewId());

    /// <summary>Reads the body; names with capitals (documentation) or without (definition).</summary>
    private static WebhookRegistration Read(JsonNode? body, Guid subscriberId)
    {
        if (body is not JsonObject sent)
            throw Refusal.Invalid("The body must be a webhook registration.");
        var fields = new Dictionary<string, JsonNode?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in sent)
            fields[name] = value;
        var url = Text(fields.GetValueOrDefault(UrlField));
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw Refusal.Invalid($"{UrlField} must be an https address (http on the own machine only); '{url}' is not.", UrlField);
        if (fields.GetValueOrDefault(EventsField) is not JsonArray { Count: > 0 } events)
            throw Refusal.Invalid($"{EventsField} must name at least one event.", EventsField);
        var names = events.Select(Text).Distinct().ToList();
        if (names.Find(name => !WebhookEvents.All.Contains(name)) is { } unknown)
            throw Refusal.Invalid($"{EventsField} does not know '{unknown}'; it takes {string.Join(", ", WebhookEvents.All)}.", EventsField);
        return new WebhookRegistration(
            subscriberId, address, names, fields.GetValueOrDefault("SignatureTokenToMsSignatureHeader")?.GetValueKind() == System.Text.Json.JsonValueKind.True);
    }

    private static string Text(JsonNode? node) => node?.GetValueKind() == System.Text.Json.JsonValueKind.String ? node.GetValue<string>() : string.Empty;
}

/// <summary>Names of events.</summary>
internal static class WebhookEvents
{
    public const string Created = "referral-created";
    public const string Updated = "referral-updated";
    public const string RelatedCreated = "related-referral-created";
    public const string RelatedUpdated = "related-referral-updated";
    public const string Test = "test-created";

    /// <summary>Events of Partner Center's other services; whoever shares the tenant may be registered for them. Nothing here raises them.</summary>
    public static readonly string[] OfOtherServices = ["subscription-updated", "usagerecords-thresholdExceeded", "invoice-ready"];

    public static readonly string[] All = [Created, Updated, RelatedCreated, RelatedUpdated, Test, .. OfOtherServices];
}
