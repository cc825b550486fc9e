using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Validation;

namespace CoSell.Core.Sync;

/// <summary>What will be done about one deal, and why. Made by <c>SyncPlanner.Plan</c> without any I/O; carried out by <c>SyncEngine</c>.</summary>
/// <param name="Actions">In the order they are carried out; never empty.</param>
/// <param name="Conflicts">Fields that both sides changed, with both values and the winner; logged.</param>
/// <param name="Findings">All findings, warnings included.</param>
/// <param name="State">The state as it is before the actions, with what planning itself learnt (such as when a close was first seen).</param>
public sealed record SyncPlan(IReadOnlyList<SyncAction> Actions, IReadOnlyList<FieldConflict> Conflicts, IReadOnlyList<Finding> Findings, SyncState State)
{
    /// <summary>What planning itself found out and the seller should read.</summary>
    public string? Told { get; init; }
}

/// <summary>One step of a plan. <paramref name="Because"/> is a sentence a seller can read.</summary>
public abstract record SyncAction(string Because)
{
    /// <summary>Sync is off and the deal was never shared.</summary>
    public sealed record Off(string Because) : SyncAction(Because);

    /// <summary>The deal was won or lost before it was ever shared: nothing is sent for it unless it is reopened.</summary>
    public sealed record Ignored(string Because) : SyncAction(Because);

    /// <summary>Nothing differs.</summary>
    public sealed record UpToDate(string Because) : SyncAction(Because);

    /// <summary>Look for the outcome of an unfinished POST before anything else (<see cref="SyncState.Pending"/>).</summary>
    public sealed record LookUp(PendingOperation Operation, DateTime Since, string Because) : SyncAction(Because);

    /// <summary>Read the referral, then plan again.</summary>
    public sealed record Read(string ReferralId, string Because) : SyncAction(Because);

    /// <summary>Read both sides of the engagement with one call, then plan again.</summary>
    public sealed record ReadEngagement(string EngagementId, string Because) : SyncAction(Because);

    /// <summary>POST our own referral.</summary>
    public sealed record Create(JsonObject Body, string Because) : SyncAction(Because);

    /// <summary>POST Microsoft's referral into the same engagement.</summary>
    /// <param name="Body">Complete but for <c>engagementId</c> where ours is not created yet.</param>
    public sealed record Invite(JsonObject Body, string Because) : SyncAction(Because);

    /// <summary>PATCH the changed fields; a close is a patch of status and substatus.</summary>
    /// <param name="Closes">Whether this patch closes the referral for good.</param>
    public sealed record Patch(string ReferralId, string? ETag, IReadOnlyList<FieldChange> Changes, JsonArray Operations, bool Closes, string Because)
        : SyncAction(Because)
    {
        /// <summary>Whether this patch also tells Partner Center our answer to an invitation.</summary>
        public bool Answers { get; init; }
    }

    /// <summary>Write Partner Center's values into the CRM.</summary>
    public sealed record WriteBack(IReadOnlyList<FieldChange> Changes, string Because) : SyncAction(Because);

    /// <summary>Close the deal in the CRM, as Partner Center closed its referral.</summary>
    /// <param name="Outcome">Won or lost.</param>
    /// <param name="Reason">As it was given at Partner Center.</param>
    /// <param name="ClosedOn">When the referral was closed, UTC; null where that is not known.</param>
    public sealed record CloseDeal(DealOutcome Outcome, string? Reason, DateTime? ClosedOn, string Because) : SyncAction(Because);

    /// <summary>An opportunity was made of a referral that came in.</summary>
    public sealed record NewDeal(string Because) : SyncAction(Because);

    /// <summary>A lead was made of a referral that came in.</summary>
    public sealed record NewLead(string Because) : SyncAction(Because);

    /// <summary>Nothing now; look again at <paramref name="Until"/> (UTC).</summary>
    public sealed record Wait(DateTime Until, string Because) : SyncAction(Because);

    /// <summary>Findings keep the deal from being sent.</summary>
    public sealed record Blocked(string Because) : SyncAction(Because);

    /// <summary>The referral is closed at Partner Center, for good.</summary>
    /// <param name="InStep">Whether the deal has ended in the same way; otherwise its seller has something to decide.</param>
    public sealed record Finished(bool InStep, string Because) : SyncAction(Because);
}

/// <summary>A field's value before and after, as canonical JSON.</summary>
public sealed record FieldChange(string Field, JsonValue Before, JsonValue After);

/// <summary>Both sides changed a field since they last agreed.</summary>
/// <param name="Winner"><see cref="ConflictWinner.Crm"/> or <see cref="ConflictWinner.PartnerCenter"/>; null where each side keeps its value.</param>
public sealed record FieldConflict(string Field, JsonValue Agreed, JsonValue Crm, JsonValue PartnerCenter, ConflictWinner? Winner, string Because);
