using System.Globalization;
using System.ServiceModel;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.OData;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>Turns whatever was thrown into the platform's error body and status.</summary>
internal static class ErrorBody
{
    private const string Details = "@Microsoft.PowerApps.CDS.ErrorDetails.";

    private static readonly Dictionary<int, int> Statuses = new()
    {
        [unchecked((int)0x80040217)] = 404, [unchecked((int)0x80060891)] = 404, [unchecked((int)0x80041102)] = 400,
        [unchecked((int)0x80040220)] = 403, [unchecked((int)0x8004f508)] = 403,
        [unchecked((int)0x80040237)] = 412, [unchecked((int)0x80060892)] = 412, [unchecked((int)0x80060882)] = 412,
        [unchecked((int)0x80072321)] = 429, [unchecked((int)0x80072322)] = 429, [unchecked((int)0x80072326)] = 429,
    };

    /// <returns>Null for an exception that nobody expected; it belongs in the log, not in an answer.</returns>
    public static ApiAnswer? Of(Exception exception, bool annotated) => exception switch
    {
        ApiError error => Throttled(ApiAnswer.Json(error.Status, Body(error.Code, error.Message)), error),
        ODataException malformed => ApiAnswer.Json(400, Body(ApiError.UrlMalformed, malformed.Message)),
        FaultException<OrganizationServiceFault> refused => ApiAnswer.Json(StatusOf(refused.Detail), Body(refused.Detail, annotated)),
        _ => null,
    };

    public static int StatusOf(OrganizationServiceFault fault) =>
        fault.ErrorDetails.TryGetValue(PipelineFault.HttpStatus, out var status) && status is int and >= 400 and < 600 ? (int)status
        : Statuses.GetValueOrDefault(fault.ErrorCode, 400);

    public static JsonObject Body(int code, string message) =>
        new() { ["error"] = new JsonObject { ["code"] = CodeText(code), ["message"] = message } };

    private static JsonObject Body(OrganizationServiceFault fault, bool annotated)
    {
        var body = Body(fault.ErrorCode, fault.Message);
        if (!annotated) return body;
        var error = body["error"]!.AsObject();
        foreach (var (name, value) in fault.ErrorDetails)
            if (name != PipelineFault.HttpStatus) error[Details + name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        error["@Microsoft.PowerApps.CDS.HelpLink"] = fault.HelpLink ?? "http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a" + CodeText(fault.ErrorCode);
        error["@Microsoft.PowerApps.CDS.TraceText"] = fault.TraceText ?? "";
        error["@Microsoft.PowerApps.CDS.InnerError.Message"] = fault.InnerFault?.Message ?? fault.Message;
        return body;
    }

    private static ApiAnswer Throttled(ApiAnswer answer, ApiError error) => error.RetryAfter is { } seconds
        ? answer.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture)) : answer;

    private static string CodeText(int code) => "0x" + code.ToString("x", CultureInfo.InvariantCulture);
}
