using System.Globalization;
using CoSell.Chaos.Checks;

namespace CoSell.Chaos;

/// <summary>A failed schedule as a person reads it: what happened, and which promise broke.</summary>
internal static class StoryText
{
    // What says the least about a row: its identity, and what every row carries.
    private static readonly string[] LeftOut = ["cosell_referralid", "cosell_name", "createdon", "createdby", "modifiedon", "modifiedby", "ownerid", "statecode", "statuscode", "cosell_agreed", "cosell_link", "versionnumber"];

    /// <summary>The queue as it stands at the end, a line for each row and each entry of the log.</summary>
    public static IEnumerable<string> Ending(Outcome outcome)
    {
        yield return "— At the end —";
        foreach (var row in outcome.QueueRows)
        {
            yield return $"row {row["cosell_name"]}: " + string.Join("; ", row.Columns.Where(column => column.Value is not null && !LeftOut.Contains(column.Key))
                .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key.Replace("cosell_", "", StringComparison.Ordinal)} {column.Value}")));
        }
        foreach (var entry in outcome.Log.OrderBy(entry => entry["cosell_startedon"]))
            yield return string.Create(CultureInfo.InvariantCulture, $"log {entry["cosell_startedon"]:HH:mm:ss} {entry["cosell_name"]} — {entry["cosell_message"]}");
    }

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
