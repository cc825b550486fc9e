using System.Globalization;
using CoSell.Core.Json;

namespace CoSell.Core.PartnerCenter;

/// <summary>What became of a test event, as Partner Center tells it.</summary>
public enum TestProgress
{
    /// <summary>On its way, or being tried again.</summary>
    Pending,
    Delivered,
    NotDelivered,
}

/// <param name="Attempts">How often Partner Center has tried.</param>
/// <param name="LastAnswer">What it got the last time, such as OK or ServiceUnavailable; null before the first attempt.</param>
public sealed record TestDelivery(TestProgress Progress, int Attempts, string? LastAnswer)
{
    // Answers are names of HTTP statuses, or numbers; anything but these is no delivery.
    private static readonly string[] Successes = ["OK", "Created", "Accepted", "NonAuthoritativeInformation", "NoContent", "ResetContent", "PartialContent"];

    // The only value of the status that is documented; every other one is taken for "not yet".
    private const string Completed = "completed";

    internal static TestDelivery Read(JsonObject body, Redaction redaction)
    {
        IReadOnlyList<string> answers = body["results"] is JsonArray { Items: var results } ? [.. results.OfType<JsonObject>().Select(AnswerOf)] : [];
        var last = answers.Count == 0 ? null : redaction.Clean(answers[answers.Count - 1]).OrNull() ?? "no answer";
        var progress =
            answers.Any(IsSuccess) ? TestProgress.Delivered
            : body["status"] is JsonString { Value: var status } && string.Equals(status, Completed, StringComparison.OrdinalIgnoreCase) ? TestProgress.NotDelivered
            : TestProgress.Pending;
        return new TestDelivery(progress, answers.Count, last);
    }

    /// <summary>Such as "2 attempts; the last answer was ServiceUnavailable".</summary>
    public override string ToString() => Attempts switch
    {
        0 => "no attempt yet",
        1 => $"one attempt; the answer was {LastAnswer}",
        _ => $"{Attempts.ToString(CultureInfo.InvariantCulture)} attempts; the last answer was {LastAnswer}",
    };

    private static string AnswerOf(JsonObject result) => result["responseCode"] switch
    {
        JsonString { Value: var name } => name,
        JsonNumber { Digits: var number } => number,
        _ => "",
    };

    private static bool IsSuccess(string answer) =>
        Successes.Contains(answer.Trim(), StringComparer.OrdinalIgnoreCase)
        || (int.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 200 and <= 299);
}
