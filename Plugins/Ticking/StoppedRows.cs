using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Wakes the deals that stopped for something that is cured now, at once and not only when their own time comes.</summary>
/// <remarks>However many they are: what the time of one tick does not suffice for, the next ones wake.</remarks>
/// <param name="started">When the tick began, UTC. What was marked since is left alone, or a deal that stops again at once would be woken again and again.</param>
/// <param name="stopBy">No page of rows is begun after this moment.</param>
internal sealed class StoppedRows(Step step, DateTime started, DateTime stopBy)
{
    // What keeps every deal from Partner Center, and not only the one that says so.
    private static readonly IReadOnlyList<string> OfConnection =
    [
        Errors.Unauthorized.Code, Errors.SignInExpired.Code, Errors.SignInPasswordChanged.Code, Errors.SignInUserBlocked.Code, Errors.SignInConsentMissing.Code,
        Errors.SignInInteractionRequired.Code, Errors.SignInClientRefused.Code, Errors.SignInRefused.Code,
        Errors.Unreachable.Code, Errors.TimedOut.Code, Errors.Throttled.Code, Errors.Unavailable.Code, Errors.Unreadable.Code, Errors.Misunderstood.Code, Errors.Redirected.Code,
        Errors.SettingMissing.Code, Errors.SettingMalformed.Code, Errors.AddressMalformed.Code, Errors.AddressNotSecure.Code,
        Errors.ConnectionMissing.Code, Errors.SeveralConnections.Code,
    ];

    private readonly Waking waking = new(step);

    /// <summary>Says of the first row that Dataverse did not let be marked.</summary>
    public Finding? Refused => waking.Refused;

    /// <summary>Whether the last tick could not reach Partner Center, or did not come to the end of waking. A deal that fails by itself is not woken with each tick.</summary>
    public static bool MayFollow(Connection connection) => connection.HeartbeatOn is null
        || (connection.Message is { } message && OfConnection.Concat([Errors.StillWaking.Code]).Any(code => message.StartsWith(code, StringComparison.Ordinal)));

    /// <summary>Partner Center can be asked again.</summary>
    /// <returns>Whether all are woken.</returns>
    public bool WakeAfterRepair() => waking.Wake(() =>
    {
        var query = Rows(DealStatus.Failed);
        query.Criteria.AddCondition(ReferralTable.FindingCode, ConditionOperator.In, [.. OfConnection.Cast<object>()]);
        return query;
    }, stopBy);

    /// <summary>There is budget left today: whoever waits for the next day because there was none need not. What waits since yesterday goes when its own time comes.</summary>
    public void WakeWithinBudget() => waking.Wake(() =>
    {
        var query = Rows(DealStatus.Waiting);
        query.Criteria.AddCondition(ReferralTable.FindingCode, ConditionOperator.Equal, Errors.BudgetUsedUp.Code);
        query.Criteria.AddCondition(ReferralTable.NextAttemptOn, ConditionOperator.GreaterEqual, CallBudget.NextDay(started));
        return query;
    }, stopBy);

    private QueryExpression Rows(DealStatus status)
    {
        var query = new QueryExpression(ReferralTable.Name) { ColumnSet = new ColumnSet(ReferralTable.SyncStatus) };
        query.Criteria.AddCondition(ReferralTable.SyncStatus, ConditionOperator.Equal, Choices.Of(status).Value);
        query.Criteria.AddCondition(ReferralTable.RequestedOn, ConditionOperator.LessEqual, started);
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        return query;
    }
}
