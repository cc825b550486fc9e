using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The webhook registration host over HTTP.</summary>
internal sealed class WebhookEndpoint(SimulatorOptions options, TokenVault tokens, WebhookRegistrations registrations, ValidationEvents validations)
{
    public ApiResponse Answer(ApiRequest request, CallTrace trace)
    {
        string[] methods = request.Segments switch
        {
            [_, "v1", "registration"] => ["GET", "POST", "PUT"],
            [_, "v1", "registration", "events"] => ["GET"],
            [_, "v1", "registration", "validationEvents"] => ["POST"],
            [_, "v1", "registration", "validationEvents", _] => ["GET"],
            _ => throw Refusal.NotFound($"There is nothing at {request.Path}."),
        };
        Protocol.CheckMethod(request, methods);
        var organization = SignIn(request, trace);
        Protocol.CheckAccept(request, required: false);
        return request.Segments switch
        {
            [_, _, _] => Registration(request, organization),
            [_, _, _, "events"] => ApiResponse.Of(200, new JsonArray([.. WebhookEvents.All.Select(name => JsonValue.Create(name))])),
            [_, _, _, "validationEvents"] => validations.Start(organization, registrations.Of(organization.Id) ?? throw None()),
            _ => validations.State(organization, request.Segments[^1]),
        };
    }

    private ApiResponse Registration(ApiRequest request, Organization organization)
    {
        if (request.Method == "GET")
            return Body(registrations.Of(organization.Id) ?? throw None(), options.Webhooks.RegistrationReadsBare);
        Protocol.CheckContentType(request);
        var body = WireJson.Parse(request.Body, "a webhook registration");
        return Body(request.Method == "POST" ? registrations.Add(organization, body) : registrations.Put(organization, body), bare: false);
    }

    private Organization SignIn(ApiRequest request, CallTrace trace)
    {
        var token = tokens.Check(request.Header("Authorization"), options.WebhooksAudience);
        trace.User = token.User?.Name ?? "app";
        var needed = Roles.PartnerAdministrator
            | (options.Webhooks.ReferralsRoleMayRegister ? Roles.ReferralsAdmin | Roles.ReferralsUser : Roles.None);
        if (token.User is { } user ? (user.Roles & needed) == Roles.None : !options.Webhooks.AppOnlyMayRegister)
            throw Refusal.Denied("Webhooks need a global, billing, admin agent, sales agent or helpdesk agent role.");
        return token.Organization;
    }

    private static Refusal None() => Refusal.NotFound("The tenant has no webhook registration.");

    private static ApiResponse Body(WebhookRegistration registration, bool bare)
    {
        var body = new JsonObject
        {
            ["WebhookUrl"] = registration.Url.OriginalString,
            ["WebhookEvents"] = new JsonArray([.. registration.Events.Select(name => JsonValue.Create(name))]),
        };
        if (!bare)
        {
            body["SubscriberId"] = registration.SubscriberId.ToString();
            body["SignatureTokenToMsSignatureHeader"] = registration.ToMsSignature;
        }

        return ApiResponse.Of(200, body);
    }
}

/// <summary>Test events on request, at most two a minute for each tenant; their state is kept seven days.</summary>
internal sealed class ValidationEvents(SimulatorOptions options, Stamps stamps, DeliveryQueue queue)
{
    private const int MostPerMinute = 2;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private sealed record Started(string OrganizationId, DateTime At, Delivery? Delivery, Uri Url);

    private readonly ConcurrentDictionary<Guid, Started> _started = new();

    public ApiResponse Start(Organization organization, WebhookRegistration registration)
    {
        if (!registration.Events.Contains(WebhookEvents.Test))
            throw Refusal.Invalid($"The registration does not include {WebhookEvents.Test}.", "WebhookEvents");
        var now = stamps.Now;
        var recent = _started.Values.Where(one => one.OrganizationId == organization.Id && one.At > now - Minute).Select(one => one.At).Order().ToList();
        if (recent.Count >= MostPerMinute)
            return TooMany((long)Math.Ceiling((recent[^MostPerMinute] + Minute - now).TotalSeconds));

        var id = stamps.NewId();
        var body = EventBody.Of(WebhookEvents.Test, $"{options.WebhooksAddress}/webhooks/v1/registration/test/{id}", "test", now);
        _started[id] = new Started(organization.Id, now, queue.Add(organization.Id, WebhookEvents.Test, id, body), registration.Url);
        return ApiResponse.Of(200, options.Webhooks.BareValidationId ? JsonValue.Create(id.ToString()) : new JsonObject { ["correlationId"] = id.ToString() });
    }

    public ApiResponse State(Organization organization, string correlationId)
    {
        if (!Guid.TryParse(correlationId, out var id) || !_started.TryGetValue(id, out var one) || one.OrganizationId != organization.Id || one.At + Kept <= stamps.Now)
            throw Refusal.NotFound($"There is no validation event {correlationId}.");
        var attempts = one.Delivery?.Attempts ?? [];
        return ApiResponse.Of(200, new JsonObject
        {
            ["correlationId"] = id.ToString(),
            ["partnerId"] = organization.TenantId.ToString(),
            ["status"] = one.Delivery is { State: not DeliveryState.Queued } ? "completed" : "inProgress",
            ["callbackUrl"] = one.Url.OriginalString,
            ["results"] = new JsonArray([.. attempts.Select(Result)]),
        });
    }

    private static JsonObject Result(DeliveryAttempt attempt) => new()
    {
        ["responseCode"] = attempt.Outcome,
        ["responseMessage"] = string.Empty,
        ["systemError"] = false,
        ["dateTimeUtc"] = attempt.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture),
    };

    private static ApiResponse TooMany(long seconds) => ErrorBody
        .Flat(429, $"Rate limit is exceeded. Try again in {seconds.ToString(CultureInfo.InvariantCulture)} seconds.")
        .With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));
}
