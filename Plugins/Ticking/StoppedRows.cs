using System.Globalization;
using System.ServiceModel;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Wakes the deals that stopped for something that is cured now, at once and not only when their own time comes.</summary>
internal sealed class StoppedRows(Step step)
{
    // The rest comes when its own next attempt is due.
    private const int Limit = 500;

    private static readonly IReadOnlyList<string> OfConnection =
    [
        Errors.Unauthorized.Code, Errors.SignInExpired.Code, Errors.SignInPasswordChanged.Code, Errors.SignInUserBlocked.Code, Errors.SignInConsentMissing.Code,
        Errors.SignInInteractionRequired.Code, Errors.SignInClientRefused.Code, Errors.SignInRefused.Code,
        Errors.Unreachable.Code, Errors.TimedOut.Code, Errors.Throttled.Code, Errors.Unavailable.Code, Errors.Unreadable.Code,
    ];

    /// <summary>Partner Center can be asked again.</summary>
    public void WakeAfterRepair() => Wake(DealStatus.Failed, OfConnection);

    /// <summary>The day's budget was raised.</summary>
    public void WakeWithinBudget() => Wake(DealStatus.Waiting, [Errors.BudgetUsedUp.Code]);

    private void Wake(DealStatus status, IReadOnlyList<string> codes)
    {
        var query = new QueryExpression(ReferralTable.Name)
        {
            ColumnSet = new ColumnSet(ReferralTable.SyncStatus),
            PageInfo = new PagingInfo { PageNumber = 1, Count = Limit },
        };
        query.Criteria.AddCondition(ReferralTable.SyncStatus, ConditionOperator.Equal, Choices.Of(status).Value);
        query.Criteria.AddCondition(ReferralTable.FindingCode, ConditionOperator.In, [.. codes.Cast<object>()]);
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        var woken = step.System.RetrieveMultiple(query).Entities.Count(Mark);
        step.Decided("WakeStopped", $"{woken.ToString(CultureInfo.InvariantCulture)} deals go on.");
    }

    private bool Mark(Entity row)
    {
        try
        {
            SyncRequest.MarkAgain(step, row.Id);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            step.Decided("NotWoken", Errors.RowNotWoken.For(null, $"{row.Id:D}", fault.Message).ToString());
            return false;
        }
    }
}
