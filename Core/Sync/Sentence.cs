using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;
using CoSell.Core.Validation.Rules;

namespace CoSell.Core.Sync;

/// <summary>What was done, in the past tense, for the seller. Why it was done stands in the plan (<see cref="Because"/>).</summary>
internal static class Sentence
{
    public static Finding OverBudget(CallBudget budget, DateTime now) => Errors.BudgetUsedUp.For(
        null, budget.Most.ToString(CultureInfo.InvariantCulture), Time.Minute(CallBudget.NextDay(now)));

    public static string Created(JsonObject referral) => $"Shared with Partner Center as {ReferralFacts.Id(referral)}.";

    public static string Found(JsonObject referral) =>
        $"Shared with Partner Center as {ReferralFacts.Id(referral)}, found from an earlier attempt that got no answer.";

    public static IEnumerable<string> Patched(SyncAction.Patch patch)
    {
        var changes = patch.Changes.Where(change => FieldMap.Find(change.Field) is not { Merge: FieldMerge.Outcome }).ToList();
        if (changes.Count > 0)
            yield return $"Sent {Count(changes)}: {Titles(changes)}.";
        if (patch.Answers)
            yield return patch.Closes ? "Declined the invitation at Partner Center." : "Accepted the invitation at Partner Center.";
        else if (patch.Closes)
            yield return $"Closed as {Outcome(patch)} at Partner Center.";
    }

    public static string WrittenBack(SyncAction.WriteBack writeBack) =>
        $"Took over {Count(writeBack.Changes)} from Partner Center: {Titles(writeBack.Changes)}.";

    public static string ClosedHere(SyncAction.CloseDeal close) =>
        $"Closed the deal as {Wording.Outcome(close.Outcome)}, since its referral was closed at Partner Center{Reason(close.Reason)}";

    /// <summary>What Microsoft did since, or null where its side stands as it stood.</summary>
    public static string? OfMicrosoft(SyncState before, SyncState after)
    {
        if (before.MicrosoftStatus == after.MicrosoftStatus && before.MicrosoftSubstatus == after.MicrosoftSubstatus && before.MicrosoftCrmId == after.MicrosoftCrmId)
            return null;
        var reason = Reason(after.MicrosoftReason);
        return after.MicrosoftSubstatus?.ToLowerInvariant() switch
        {
            "accepted" => after.MicrosoftCrmId is { } id ? $"Microsoft accepted the deal; its CRM identifier there is {id}." : "Microsoft accepted the deal.",
            "declined" => $"Microsoft declined the deal{reason}",
            "expired" => "The invitation expired, because Microsoft did not answer it in time.",
            "pending" => "Microsoft has the invitation and has not opened it yet.",
            "received" => "Microsoft has opened the invitation and not answered it yet.",
            "won" => "Microsoft closed its side of the deal as won.",
            "lost" => $"Microsoft closed its side of the deal as lost{reason}",
            null => null,
            // What the server invents later is shown as it is.
            _ => $"Microsoft's side of the deal now stands at {after.MicrosoftStatus} ({after.MicrosoftSubstatus}){reason}",
        };
    }

    private static string Outcome(SyncAction.Patch patch) =>
        (patch.Changes.FirstOrDefault(change => change.Field == FieldMap.Substatus)?.After as JsonString)?.Value.ToLowerInvariant() ?? "done";

    private static string Reason(string? words) => words is null ? "." : $": {words.TrimEnd('.')}.";

    private static string Count(IReadOnlyCollection<FieldChange> changes) =>
        changes.Count == 1 ? "1 change" : changes.Count.ToString(CultureInfo.InvariantCulture) + " changes";

    private static string Titles(IEnumerable<FieldChange> changes) =>
        string.Join(", ", changes.Select(change => Lower(FieldMap.Find(change.Field)?.Title ?? change.Field)));

    private static string Lower(string title) => char.ToLowerInvariant(title[0]) + title.Substring(1);
}
