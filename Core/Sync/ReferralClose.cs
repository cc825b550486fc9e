using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Referrals;
using CoSell.Core.Validation.Rules;

namespace CoSell.Core.Sync;

/// <summary>What it means for a deal that its own referral is closed at Partner Center, which is final. Pure.</summary>
/// <remarks>
/// The close is carried out in the CRM once. From then on, and where the deal was closed first, the agreed snapshot knows of it: a deal that is
/// open afterwards was reopened by a person, and stays open.
/// </remarks>
internal static class ReferralClose
{
    public static IEnumerable<SyncAction> Actions(Deal deal, SyncState state, SyncPolicy policy)
    {
        var close = Of(deal, state, policy);
        if (close is not null)
            yield return close;
        yield return new SyncAction.Finished(close is not null || (deal.Outcome != DealOutcome.Open && !Differs(deal, state)), Because.Finished(state));
    }

    /// <summary>The close to carry out in the CRM, or null.</summary>
    public static SyncAction.CloseDeal? Of(Deal deal, SyncState state, SyncPolicy policy)
    {
        if (!StatusTable.IsClosed(state.Status) || deal.Outcome != DealOutcome.Open || new AgreedSnapshot(state.Agreed).Outcome is not null)
            return null;
        DealOutcome? outcome = OutcomeOf(state.Substatus) is { } ended && policy.Closing != DealClosing.Never ? ended
            : EndsWithoutOutcome(state.Substatus) && policy.Closing == DealClosing.All ? DealOutcome.Lost
            : null;
        return outcome is { } closed
            ? new SyncAction.CloseDeal(closed, state.StatusReason, Time.Parse(state.ReferralUpdatedOn), Because.CloseDeal(closed, state))
            : null;
    }

    /// <summary>Won on one side and lost on the other.</summary>
    public static bool Differs(Deal deal, SyncState state) =>
        StatusTable.IsClosed(state.Status) && deal.Outcome != DealOutcome.Open && OutcomeOf(state.Substatus) is { } there && there != deal.Outcome;

    /// <summary>For the log, the first time that both ends are seen to differ.</summary>
    public static IEnumerable<FieldConflict> Conflicts(Deal deal, SyncState state)
    {
        if (Differs(deal, state) && new AgreedSnapshot(state.Agreed).Outcome is null)
        {
            yield return new FieldConflict(
                FieldMap.Substatus, JsonValue.Null, JsonValue.Of(deal.Outcome.ToString()), JsonValue.Of(state.Substatus), Winner: null,
                $"The deal was {Wording.Outcome(deal.Outcome)} here and closed as {state.Substatus} at Partner Center; each side keeps its outcome.");
        }
    }

    private static DealOutcome? OutcomeOf(string? substatus) =>
        Is(substatus, StatusTable.Won) ? DealOutcome.Won : Is(substatus, StatusTable.Lost) ? DealOutcome.Lost : null;

    private static bool EndsWithoutOutcome(string? substatus) => Is(substatus, StatusTable.Declined) || Is(substatus, StatusTable.Expired);

    private static bool Is(string? substatus, string other) => string.Equals(substatus, other, StringComparison.OrdinalIgnoreCase);
}
