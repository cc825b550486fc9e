using System.Globalization;

namespace CoSell.Chaos;

/// <summary>A failed schedule as a person reads it: what happened, and which promise broke.</summary>
internal static class StoryText
{
    public static string Of(Verdicts failed)
    {
        var schedule = failed.Schedule;
        return string.Join('\n',
        [
            string.Create(CultureInfo.InvariantCulture, $"Seed {schedule.Seed}; where both sides change the same, the policy is {schedule.Winner}."),
            .. failed.Story,
            "",
            .. failed.Findings.Select(finding => $"✗ {finding}"),
        ]);
    }
}
