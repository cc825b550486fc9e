using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>What the control surface sends and reads.</summary>
internal static class ControlBody
{
    public static JsonObject Of(Call call) => new()
    {
        ["number"] = call.Number,
        ["method"] = call.Method,
        ["path"] = call.Path,
        ["query"] = call.Query,
        ["status"] = call.Status,
        ["user"] = call.User,
        ["at"] = Stamps.Text(call.At.UtcDateTime),
        ["bytesIn"] = call.BytesIn,
        ["bytesOut"] = call.BytesOut,
        ["fault"] = call.Fault,
    };

    public static JsonObject Of(Delivery delivery) => new()
    {
        ["number"] = delivery.Number,
        ["organization"] = delivery.OrganizationId,
        ["event"] = delivery.EventName,
        ["resourceId"] = delivery.ResourceId.ToString(),
        ["state"] = delivery.State.ToString(),
        ["dueAt"] = Stamps.Text(delivery.DueAt.UtcDateTime),
        ["attempts"] = new JsonArray([.. delivery.Attempts.Select(attempt => new JsonObject
        {
            ["at"] = Stamps.Text(attempt.At.UtcDateTime), ["outcome"] = attempt.Outcome,
        })]),
    };

    public static JsonObject Of(string organization, WebhookRegistration registration) => new()
    {
        ["organization"] = organization,
        ["url"] = registration.Url.OriginalString,
        ["events"] = new JsonArray([.. registration.Events.Select(name => JsonValue.Create(name))]),
    };

    public static JsonObject Of(FaultRule rule) => new()
    {
        ["kind"] = rule.Fault.Kind.ToString(),
        ["method"] = rule.Method,
        ["path"] = rule.Path,
        ["skip"] = rule.Skip,
        ["times"] = rule.Times,
        ["probability"] = rule.Probability,
    };

    /// <summary>A fault as <c>{kind, method, path, skip, times, probability, delaySeconds, retryAfterSeconds, retryAfterAsDate, envelope}</c>.</summary>
    public static FaultRule Rule(JsonObject body)
    {
        var fault = new Fault(Word<FaultKind>(Text(body, "kind") ?? string.Empty, "kind"))
        {
            Delay = TimeSpan.FromSeconds(Number(body, "delaySeconds") ?? 0),
            RetryAfter = Number(body, "retryAfterSeconds") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            RetryAfterAsDate = IsTrue(body, "retryAfterAsDate"),
            FlatBody = !IsTrue(body, "envelope"),
        };
        return new FaultRule(fault, Text(body, "method"), Text(body, "path"), (int)(Number(body, "skip") ?? 0), Times(body), Chance(body));
    }

    public static WebhookFault WebhookFault(JsonObject body) => new(
        Word<WebhookFaultKind>(Text(body, "kind") ?? string.Empty, "kind"), Text(body, "event"), TimeSpan.FromSeconds(Number(body, "delaySeconds") ?? 0),
        (int)(Number(body, "skip") ?? 0), Times(body), Chance(body));

    public static string? Text(JsonObject body, string name) =>
        body[name] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static T Word<T>(string text, string name)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value)
            ? value
            : throw Refusal.Invalid($"{name} must be one of {string.Join(", ", Enum.GetNames<T>())}; '{text}' is not.", name);

    /// <summary>Default once; an explicit null is until cleared.</summary>
    private static int? Times(JsonObject body) => body.ContainsKey("times") ? (int?)Number(body, "times") : 1;

    private static double Chance(JsonObject body)
    {
        var chance = Number(body, "probability") ?? 1;
        return chance is >= 0 and <= 1 ? chance : throw Refusal.Invalid("probability lies between 0 and 1.", "probability");
    }

    private static double? Number(JsonObject body, string name) =>
        body[name] is not { } value ? null
        : value.GetValueKind() == JsonValueKind.Number ? value.GetValue<double>()
        : throw Refusal.Invalid($"{name} must be a number.", name);

    private static bool IsTrue(JsonObject body, string name) => body[name]?.GetValueKind() == JsonValueKind.True;
}
