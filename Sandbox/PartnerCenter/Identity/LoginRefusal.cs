using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A refusal in the words of Microsoft's login: an OAuth error with a numbered reason.</summary>
internal sealed class LoginRefusal(int status, string error, int number, string message) : Exception(message)
{
    /// <summary>What an application must hand to an interactive sign-in; only with conditional access.</summary>
    public string? Claims { get; init; }

    public string? SubError { get; init; }

    public static LoginRefusal Of(int status, string error, int number, string message) => new(status, error, number, message);

    public ApiResponse Body(Stamps stamps)
    {
        var (trace, correlation, at) = (stamps.NewId(), stamps.NewId(), stamps.Now.ToString("yyyy-MM-dd HH:mm:ssZ", CultureInfo.InvariantCulture));
        var body = new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"AADSTS{number}: {Message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {at}",
            ["error_codes"] = new JsonArray(number),
            ["timestamp"] = at,
            ["trace_id"] = trace.ToString(),
            ["correlation_id"] = correlation.ToString(),
            ["error_uri"] = $"https://login.microsoftonline.com/error?code={number}",
        };
        if (SubError is not null)
            body["suberror"] = SubError;
        if (Claims is not null)
            body["claims"] = Claims;
        return ApiResponse.Of(status, body);
    }
}
