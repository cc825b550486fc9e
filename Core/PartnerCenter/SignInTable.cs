using System.Text.RegularExpressions;
using CoSell.Core.Json;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>Which refusal of the sign-in service means what, so that the sentence can say who must act.</summary>
/// <remarks>The service's numbers (AADSTS…) are more specific than OAuth's <c>error</c>, which decides only where the number is unknown.</remarks>
internal static class SignInTable
{
    private static readonly Regex AadSts = new(@"AADSTS(\d{4,8})", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static readonly IReadOnlyDictionary<string, Problem> ByNumber = new Dictionary<string, Problem>
    {
        ["50055"] = Problem.Password,
        ["50144"] = Problem.Password,
        ["50173"] = Problem.Password,
        ["50034"] = Problem.User,
        ["50053"] = Problem.User,
        ["50057"] = Problem.User,
        ["51004"] = Problem.User,
        ["65001"] = Problem.Consent,
        ["65004"] = Problem.Consent,
        ["50072"] = Problem.Interaction,
        ["50074"] = Problem.Interaction,
        ["50076"] = Problem.Interaction,
        ["50079"] = Problem.Interaction,
        ["50158"] = Problem.Interaction,
        ["53000"] = Problem.Interaction,
        ["53001"] = Problem.Interaction,
        ["53002"] = Problem.Interaction,
        ["53003"] = Problem.Interaction,
        ["53004"] = Problem.Interaction,
        ["70000"] = Problem.Expired,
        ["70008"] = Problem.Expired,
        ["70043"] = Problem.Expired,
        ["700082"] = Problem.Expired,
        ["700084"] = Problem.Expired,
        ["700016"] = Problem.Client,
        ["7000215"] = Problem.Client,
        ["7000222"] = Problem.Client,
    };

    private static readonly IReadOnlyDictionary<string, Problem> ByError = new Dictionary<string, Problem>
    {
        ["interaction_required"] = Problem.Interaction,
        ["consent_required"] = Problem.Consent,
        ["invalid_grant"] = Problem.Expired,
        ["invalid_client"] = Problem.Client,
        ["unauthorized_client"] = Problem.Client,
    };

    private enum Problem
    {
        Other,
        Expired,
        Password,
        User,
        Consent,
        Interaction,
        Client,
    }

    /// <summary>Throttling and outages are the same as everywhere; what the sign-in refuses (400, 401, 403) is told apart here.</summary>
    public static PartnerCenterException ExceptionFor(HttpAnswer answer, Redaction redaction)
    {
        if (answer.Status is not (400 or 401 or 403))
            return AnswerTable.ExceptionFor(answer, redaction);
        var error = ErrorBody.Read(answer.Text);
        var number = AadSts.Match(error.Message ?? "") is { Success: true, Groups: var groups } ? groups[1].Value : null;
        var name = number is null ? redaction.Clean(error.Code).OrNull() ?? $"HTTP {answer.Status}" : "AADSTS" + number;
        var call = answer.Call(error);
        return ProblemOf(number, error.Code, SubError(answer.Text)) switch
        {
            Problem.Expired => new SignInExpired(Errors.SignInExpired.For(null, name), call),
            Problem.Password => new SignInPasswordChanged(Errors.SignInPasswordChanged.For(null, name), call),
            Problem.User => new SignInUserBlocked(Errors.SignInUserBlocked.For(null, name), call),
            Problem.Consent => new SignInConsentMissing(Errors.SignInConsentMissing.For(null, name), call),
            Problem.Interaction => new SignInInteractionRequired(Errors.SignInInteractionRequired.For(null, name), call),
            Problem.Client => new SignInClientRefused(Errors.SignInClientRefused.For(null, name), call),
            _ => new SignInRefused(Errors.SignInRefused.For(null, name, Words(error, redaction)), call),
        };
    }

    private static Problem ProblemOf(string? number, string? error, string? subError)
    {
        if (number is not null && ByNumber.TryGetValue(number, out var problem))
            return problem;
        if (subError is not null && ByError.TryGetValue(subError, out problem))
            return problem;
        return error is not null && ByError.TryGetValue(error, out problem) ? problem : Problem.Other;
    }

    private static string? SubError(string text)
    {
        try
        {
            return JsonText.Read(text) is JsonObject body && body["suberror"] is JsonString { Value: var subError } ? subError : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // The first sentence names the problem; trace ids and time stamps follow it.
    private static string Words(ErrorBody error, Redaction redaction)
    {
        var text = error.Message ?? "";
        var trace = text.IndexOf("Trace ID", StringComparison.OrdinalIgnoreCase);
        var words = redaction.Clean(trace > 0 ? text.Substring(0, trace) : text);
        return words.Length == 0 ? "no explanation was given." : words;
    }
}
