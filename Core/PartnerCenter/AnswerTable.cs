using System.Globalization;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>Which status means which exception (reference, 6.2). The first row that holds the status decides; there is always one.</summary>
internal static class AnswerTable
{
    private static readonly IReadOnlyList<Row> Rows =
    [
        new(300, 399, (answer, error, _) => Misunderstood(Errors.Redirected, answer, error)),
        new(401, 401, (answer, error, _) => new PartnerCenterUnauthorized(Errors.Unauthorized.For(null), answer.Call(error))),
        new(403, 403, Forbidden),
        new(404, 404, NotFound),
        new(410, 410, NotFound),
        new(405, 406, (answer, error, _) => Misunderstood(Errors.Misunderstood, answer, error)),
        new(408, 408, TimedOut),
        new(409, 409, Changed),
        new(412, 412, Changed),
        new(411, 411, (answer, error, _) => Misunderstood(Errors.Misunderstood, answer, error)),
        new(413, 416, (answer, error, _) => Misunderstood(Errors.Misunderstood, answer, error)),
        new(423, 423, (answer, error, _) => Unavailable(answer, error, mayHaveHappened: false)),
        new(429, 429, Throttled),
        // 400, 422 and whatever else blames the content: repeating it would change nothing.
        new(400, 499, Refused),
        new(501, 501, (answer, error, _) => Misunderstood(Errors.Misunderstood, answer, error)),
        new(504, 504, TimedOut),
        new(507, 507, Throttled),
        new(509, 509, Throttled),
        new(500, 599, (answer, error, _) => Unavailable(answer, error, mayHaveHappened: true)),
        // 1xx and numbers HTTP does not define.
        new(int.MinValue, int.MaxValue, (answer, error, _) => Misunderstood(Errors.Misunderstood, answer, error)),
    ];

    private delegate PartnerCenterException Make(HttpAnswer answer, ErrorBody error, Redaction redaction);

    public static PartnerCenterException ExceptionFor(HttpAnswer answer, Redaction redaction) =>
        Rows.First(row => row.From <= answer.Status && answer.Status <= row.To).Make(answer, ErrorBody.Read(answer.Text), redaction);

    private static PartnerCenterException Forbidden(HttpAnswer answer, ErrorBody error, Redaction redaction) =>
        // "insufficent_claims" is how the service spells it (reference, 6.2); the right spelling may come one day.
        Mentions(answer, "insufficent_claims") || Mentions(answer, "insufficient_claims")
            ? new SignInInteractionRequired(Errors.SignInInteractionRequired.For(null, "insufficient claims"), answer.Call(error))
            : new PartnerCenterForbidden(answer.Host.Forbidden.For(null, Words(answer, error, redaction)), answer.Call(error));

    private static PartnerCenterException NotFound(HttpAnswer answer, ErrorBody error, Redaction redaction) =>
        new PartnerCenterNotFound(answer.Host.NotFound.For(null, Words(answer, error, redaction)), answer.Call(error));

    private static PartnerCenterException Refused(HttpAnswer answer, ErrorBody error, Redaction redaction) =>
        new PartnerCenterRefused(answer.Host.Refused.For(null, Words(answer, error, redaction)), answer.Call(error));

    private static PartnerCenterException Changed(HttpAnswer answer, ErrorBody error, Redaction redaction) =>
        new PartnerCenterChanged(answer.Host.Changed.For(null, Number(answer.Status)), answer.Call(error));

    private static PartnerCenterException TimedOut(HttpAnswer answer, ErrorBody error, Redaction redaction) =>
        new PartnerCenterTimeout(Errors.TimedOut.For(null, answer.Service), answer.Call(error), answer.Changes, answer.RetryOn);

    private static PartnerCenterException Throttled(HttpAnswer answer, ErrorBody error, Redaction redaction)
    {
        var until = answer.RetryOn is { } on ? $" until {on.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC" : "";
        return new PartnerCenterThrottled(Errors.Throttled.For(null, answer.Service, until), answer.Call(error), answer.RetryOn);
    }

    private static PartnerCenterException Unavailable(HttpAnswer answer, ErrorBody error, bool mayHaveHappened) =>
        new PartnerCenterUnavailable(
            Errors.Unavailable.For(null, answer.Service, Number(answer.Status)), answer.Call(error), mayHaveHappened && answer.Changes, answer.RetryOn);

    private static PartnerCenterException Misunderstood(ErrorCode code, HttpAnswer answer, ErrorBody error) =>
        new PartnerCenterMisunderstood(code.For(null, answer.Service, Number(answer.Status)), answer.Call(error));

    private static bool Mentions(HttpAnswer answer, string word) =>
        answer.Text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0
        || answer.Challenge?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The server's own words in one sentence; where it has none, the status alone.</summary>
    private static string Words(HttpAnswer answer, ErrorBody error, Redaction redaction)
    {
        var message = redaction.Clean(error.Message);
        if (message.Length == 0)
            return $"HTTP {Number(answer.Status)} without an explanation.";
        return message[message.Length - 1] is '.' or '!' or '?' or '…' ? message : message + ".";
    }

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(int From, int To, Make Make);
}
