using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Rows of cosell_synclog; pure. There is one for every run, successful or not.</summary>
internal static class SyncLog
{
    private const int TitleLength = 300;
    private const int OperationLength = 50;
    private const int CodeLength = 20;
    private const int RequestIdsLength = 4000;

    public static Entity Row(Step step, QueueRow row, RunResult result, DateTime started, bool masked)
    {
        var outcome = result.Outcome;
        var log = new Entity(SyncLogTable.Name, step.NewId())
        {
            [SyncLogTable.Title] = $"{Operation(outcome)}: {row.Title}".UpTo(TitleLength),
            [SyncLogTable.Referral] = new EntityReference(ReferralTable.Name, row.Id),
            [SyncLogTable.Direction] = Choices.Of(DirectionOf(outcome, row)),
            [SyncLogTable.Operation] = Operation(outcome).UpTo(OperationLength),
            [SyncLogTable.Result] = Choices.Of(result.LogResult),
            [SyncLogTable.Code] = result.Code.UpTo(CodeLength),
            [SyncLogTable.Message] = result.Message.UpTo(OpportunityTable.MessageLength),
            [SyncLogTable.Changes] = ChangesJson.Of(outcome, masked),
            [SyncLogTable.Calls] = outcome.Calls,
            [SyncLogTable.Duration] = Milliseconds(step.Now - started),
            [SyncLogTable.StartedOn] = started,
            [SyncLogTable.CorrelationId] = $"{step.Context.CorrelationId:D}",
            [SyncLogTable.RequestIds] = string.Join("\n", outcome.RequestIds).UpTo(RequestIdsLength),
        };
        if (result.LogResult == LogResult.Synced && row.RequestedOn is { } requested)
            log[SyncLogTable.TimeToSync] = Milliseconds(step.Now - requested);
        if (row.DealId is { } dealId)
            log[SyncLogTable.Opportunity] = new EntityReference(OpportunityTable.Name, dealId);
        return log;
    }

    /// <summary>The row of a run that never wrote one, made by the run that takes its place. People in it are counted and not named.</summary>
    public static Entity CutOff(Step step, QueueRow row, DateTime began)
    {
        var state = row.State;
        var begun = Core.Sync.UnderWay.Of(state);
        var operation = begun?.Sent is not null ? "Update" : begun?.Taken is not null ? "WriteBack" : state.Pending == PendingOperation.None ? "Check" : state.Pending.ToString();
        var finding = Errors.RunCutOff.For(null, began.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), Begun(state));
        var log = Row(step, operation, Direction.ToPartnerCenter, LogResult.Waiting, finding.Code, finding.ToString(), began, calls: 0, []);
        log[SyncLogTable.Title] = $"{operation}: {row.Title}".UpTo(TitleLength);
        log[SyncLogTable.Referral] = new EntityReference(ReferralTable.Name, row.Id);
        log[SyncLogTable.Changes] = begun is null ? null : ChangesJson.Of(begun, state, masked: true);
        log[SyncLogTable.Duration] = null;
        if (row.DealId is { } dealId)
            log[SyncLogTable.Opportunity] = new EntityReference(OpportunityTable.Name, dealId);
        return log;
    }

    /// <summary>The row of something that is no run: a tick, or an event that was refused.</summary>
    public static Entity Row(
        Step step, string operation, Direction direction, LogResult result, string? code, string message, DateTime started, int calls, IReadOnlyList<string> requestIds) =>
        new(SyncLogTable.Name, step.NewId())
        {
            [SyncLogTable.Title] = $"{operation}: {message}".UpTo(TitleLength),
            [SyncLogTable.Direction] = Choices.Of(direction),
            [SyncLogTable.Operation] = operation,
            [SyncLogTable.Result] = Choices.Of(result),
            [SyncLogTable.Code] = code.UpTo(CodeLength),
            [SyncLogTable.Message] = message.UpTo(OpportunityTable.MessageLength),
            [SyncLogTable.Calls] = calls,
            [SyncLogTable.Duration] = Milliseconds(step.Now - started),
            [SyncLogTable.StartedOn] = started,
            [SyncLogTable.CorrelationId] = $"{step.Context.CorrelationId:D}",
            [SyncLogTable.RequestIds] = string.Join("\n", requestIds).UpTo(RequestIdsLength),
        };

    private static string Begun(SyncState state) => Core.Sync.UnderWay.Of(state) switch
    {
        { Sent: { } sent } => $"a change at Partner Center of {Titles(sent)}",
        { Taken: { } taken } => $"a change here of {Titles(taken)}",
        _ when state.Pending == PendingOperation.Create => "the creation of the referral",
        _ when state.Pending == PendingOperation.Invite => "the invitation of Microsoft",
        _ => "nothing",
    };

    private static string Titles(JsonObject values) => string.Join(", ", values.Members.Select(member => FieldMap.Find(member.Name)?.Title ?? member.Name));

    private static int Milliseconds(TimeSpan span) => (int)Math.Min(int.MaxValue, Math.Max(0, span.TotalMilliseconds));

    // "Create, Invite": what was done, in its order; last what was begun and failed. A run that found nothing to do, or was stopped before it did
    // anything, has checked.
    private static string Operation(SyncOutcome outcome)
    {
        var names = outcome.Done.Concat([outcome.Tried]).OfType<SyncAction>().Select(Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "Check" : string.Join(", ", names);
    }

    private static string Name(SyncAction action) => action switch
    {
        SyncAction.Create => "Create",
        SyncAction.Invite => "Invite",
        SyncAction.Patch { Answers: true, Closes: var declines } => declines ? "Decline" : "Accept",
        SyncAction.Patch { Closes: true } => "Close",
        SyncAction.Patch => "Update",
        SyncAction.WriteBack => "WriteBack",
        SyncAction.CloseDeal => "CloseDeal",
        SyncAction.Read or SyncAction.ReadEngagement => "Read",
        SyncAction.LookUp => "LookUp",
        SyncAction.NewDeal => "NewDeal",
        SyncAction.NewLead => "NewLead",
        _ => "",
    };

    private static Direction DirectionOf(SyncOutcome outcome, QueueRow row)
    {
        var back = outcome.Done.Any(action => action is SyncAction.WriteBack or SyncAction.CloseDeal);
        var sent = outcome.Done.Any(action => action is SyncAction.Create or SyncAction.Invite or SyncAction.Patch);
        return back && sent ? Direction.Both : back || (row.IsInbound && !sent) ? Direction.FromPartnerCenter : Direction.ToPartnerCenter;
    }
}
