using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Once the connection works again: the deals that failed for it go on at once and not only within the hour.</summary>
internal sealed class ConnectionRepaired(Step step)
{
    // The rest comes when its own next attempt is due.
    private const int Limit = 500;

    private static readonly IReadOnlyList<string> Codes =
    [
        Errors.Unauthorized.Code, Errors.SignInExpired.Code, Errors.SignInPasswordChanged.Code, Errors.SignInUserBlocked.Code, Errors.SignInConsentMissing.Code,
        Errors.SignInInteractionRequired.Code, Errors.SignInClientRefused.Code, Errors.SignInRefused.Code,
    ];

    public void Wake()
    {
        var query = new QueryExpression(ReferralTable.Name)
        {
            ColumnSet = new ColumnSet(ReferralTable.SyncStatus),
            PageInfo = new PagingInfo { PageNumber = 1, Count = Limit },
        };
        query.Criteria.AddCondition(ReferralTable.SyncStatus, ConditionOperator.Equal, Choices.Of(DealStatus.Failed).Value);
        query.Criteria.AddCondition(ReferralTable.FindingCode, ConditionOperator.In, [.. Codes.Cast<object>()]);
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        var rows = step.System.RetrieveMultiple(query).Entities;
        foreach (var row in rows)
            SyncRequest.MarkAgain(step, row.Id);
        step.Decided("Repaired", $"{rows.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)} deals had failed for the connection and go on.");
    }
}
