using CoSell.Core.Deals;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation;
using CoSell.Core.Validation.Rules;

namespace CoSell.Core.Sync;

/// <summary>The sentences of a plan, in words a seller can read. Dry run, log and preview print them; nothing explains a plan a second time.</summary>
internal static class Because
{
    public static string Off(SyncState state) => state.ReferralId is null
        ? "Sync with Partner Center is off, so nothing is sent."
        : "Sync with Partner Center was switched off, so nothing more is sent; the referral stays at Partner Center, where it cannot be deleted.";

    public static string NeverShared(Deal deal) =>
        $"The deal was {Wording.Outcome(deal.Outcome)} before it was ever shared, so nothing is sent.";

    public static string Unfinished(PendingOperation operation) => operation == PendingOperation.Create
        ? "It is not known whether the referral was created, so it is looked for first."
        : "It is not known whether Microsoft was invited, so the engagement is looked at first.";

    public static string Blocked(IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(finding => finding.IsError).ToList();
        return errors.Count == 1
            ? $"The deal is not sent until this is cured: {errors[0].Sentence}"
            : $"The deal is not sent until these {errors.Count} findings are cured: {string.Join(" ", errors.Select(finding => finding.Sentence))}";
    }

    public static string Create(Deal deal) => ReferralBodies.KindOf(deal) switch
    {
        DealKind.CoSell => "The deal was never shared: it is created at Partner Center as a co-sell deal.",
        DealKind.PartnerLed => "The deal was never shared: it is created at Partner Center as a partner-led deal, visible to Microsoft sellers.",
        _ => "The deal was never shared: it is created at Partner Center as a private deal.",
    };

    public static string Invite(Deal deal) => $"Help is asked of Microsoft ({deal.Help.OrNull()}), which is not invited yet.";

    public static string Unread(IReadOnlyList<ReferralField> fields) =>
        $"It is not known what Partner Center holds for {Titles(fields)}, so the referral is read first.";

    public static string UpToDate(SyncState state, IReadOnlyList<Finding> findings) => findings.Any(finding => finding.IsError)
        ? $"Nothing that can be sent changed{Since(state)}; what was found is to be cured before the next change is sent."
        : $"Nothing that can be sent changed{Since(state)}.";

    public static string Patch(Deal deal, IReadOnlyList<FieldChange> changes, SyncState state, bool closes)
    {
        var fields = changes.Select(change => FieldMap.Find(change.Field)!).Where(field => field.Merge != FieldMerge.Outcome).ToList();
        if (!closes)
            return $"The deal changed{Since(state)}: {Titles(fields)}.";
        var close = $"The deal is {Wording.Outcome(deal.Outcome)} and the time to undo that is over: the referral is closed for good";
        return fields.Count == 0 ? close + "." : $"{close}, with the last changes of {Titles(fields)}.";
    }

    public static string WriteBack(FieldComparison compared) =>
        $"Partner Center changed: {Titles([.. compared.Incoming.Select(change => FieldMap.Find(change.Field)!)])}.";

    public static string Wait(Deal deal, DateTime until, IReadOnlyList<FieldChange> changes)
    {
        var also = changes.Count == 0 ? "" : $", together with {Titles([.. changes.Select(change => FieldMap.Find(change.Field)!)])}";
        return $"The deal is {Wording.Outcome(deal.Outcome)}; that is sent at {Time.Minute(until)} UTC{also}, since Partner Center cannot reopen a closed referral. "
            + "Reopen the deal before then to undo it.";
    }

    public static string Finished(SyncState state) =>
        $"The referral is closed at Partner Center ({state.Substatus ?? state.Status}), which is final; nothing more is sent.";

    public static string CloseDeal(DealOutcome outcome, SyncState state) =>
        $"The referral was closed as {state.Substatus} at Partner Center{(state.StatusReason is { } reason ? $" ({reason.TrimEnd('.')})" : "")}, so the deal is closed as {Wording.Outcome(outcome)} here.";

    private static string Since(SyncState state) =>
        Time.Parse(new AgreedSnapshot(state.Agreed).UpdatedOn) is { } time ? $" since both sides last agreed ({Time.Minute(time)} UTC)" : " since both sides last agreed";

    private static string Titles(IReadOnlyList<ReferralField> fields) => Wording.AllOf(fields.Select(field => field.Title));
}
