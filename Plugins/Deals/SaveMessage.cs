using CoSell.Core.Validation;

namespace CoSell.Plugins;

/// <summary>What a seller reads at a save. Plain text: the platform shows no markup.</summary>
internal static class SaveMessage
{
    public const string SwitchedOff = "Sync with Partner Center is off.";
    public const string SwitchedOffShared = "Sync with Partner Center is off; the referral stays at Partner Center as it is.";

    public static string Refused(IEnumerable<Finding> errors) =>
        Lines("The deal cannot be shared with Partner Center yet:", errors, "Or set Sync with Partner Center to No.");

    public static string Waiting(IReadOnlyList<Finding> findings) => Lines("The deal waits for:", findings);

    public static string Requested(IReadOnlyList<Finding> warnings) => warnings.Count == 0
        ? "The deal is on its way to Partner Center."
        : Lines("The deal is on its way to Partner Center. Please note:", warnings);

    private static string Lines(string first, IEnumerable<Finding> findings, string? last = null) =>
        string.Join("\n", new[] { first }.Concat(findings.Select(finding => finding.ToString())).Concat(last is null ? [] : new[] { last }));
}
