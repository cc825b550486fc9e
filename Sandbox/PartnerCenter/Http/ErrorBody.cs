using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The two error bodies the services use.</summary>
internal static class ErrorBody
{
    private const int LongestMessage = 1024;

    /// <summary>The envelope of the referrals host: <c>{"error":{code,message,target,innerError}}</c>.</summary>
    public static ApiResponse Envelope(int status, string code, string message, string? target = null, string? innerCode = null)
    {
        var error = new JsonObject
        {
            ["code"] = code,
            ["message"] = message.Length > LongestMessage ? message[..LongestMessage] : message,
        };
        if (target is not null)
            error["target"] = target;
        if (innerCode is not null)
            error["innerError"] = new JsonObject { ["code"] = innerCode, ["message"] = error["message"]!.DeepClone() };
        return ApiResponse.Of(status, new JsonObject { ["error"] = error });
    }

    /// <summary>The flat body of the Partner Center gateway: <c>{statusCode,message}</c>.</summary>
    public static ApiResponse Flat(int status, string message) =>
        ApiResponse.Of(status, new JsonObject { ["statusCode"] = status, ["message"] = message });

    public static ApiResponse Of(Refusal refusal) =>
        WithHeaders(refusal, Envelope(refusal.Status, refusal.Code, refusal.Message, refusal.Target, refusal.InnerCode));

    public static ApiResponse FlatOf(Refusal refusal) => WithHeaders(refusal, Flat(refusal.Status, refusal.Message));

    private static ApiResponse WithHeaders(Refusal refusal, ApiResponse response)
    {
        foreach (var (name, value) in refusal.Headers)
            response.With(name, value);
        return response;
    }
}
