namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A request the service refuses; carries what the error body says.</summary>
public sealed class Refusal(int status, string code, string message, string? target = null, string? innerCode = null) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The field or parameter at fault, as the error body's <c>target</c>.</summary>
    public string? Target { get; } = target;

    public string? InnerCode { get; } = innerCode;

    /// <summary>Headers the answer carries beside the body, such as Allow.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    internal static Refusal Invalid(string message, string? target = null, string? innerCode = null) =>
        new(400, "invalidRequest", message, target, innerCode);

    internal static Refusal Denied(string message) => new(403, "accessDenied", message);

    internal static Refusal NotFound(string message) => new(404, "itemNotFound", message);

    internal static Refusal Unauthenticated(string message) =>
        new(401, "unauthenticated", message) { Headers = [new("WWW-Authenticate", "Bearer")] };
}
