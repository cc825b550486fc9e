using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Finds the row a referral at Partner Center belongs to, and notes on it what was reported.</summary>
internal static class ReferralRows
{
    private static readonly string[] Columns =
    [
        ReferralTable.PartnerCenterId, ReferralTable.MicrosoftReferralId, ReferralTable.EngagementId, ReferralTable.Opportunity, ReferralTable.UpdatedOn,
        ReferralTable.MicrosoftUpdatedOn, ReferralTable.ReferralChangedOn, ReferralTable.MicrosoftChangedOn, ReferralTable.Inbound,
    ];

    /// <summary>By our referral's id, by Microsoft's, or the row that an earlier event began; null where there is none.</summary>
    public static Entity? Find(IOrganizationService system, string referralId)
    {
        var query = Query();
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(ReferralTable.PartnerCenterId, ConditionOperator.Equal, referralId);
        query.Criteria.AddCondition(ReferralTable.MicrosoftReferralId, ConditionOperator.Equal, referralId);
        query.Criteria.AddCondition(ReferralTable.Id, ConditionOperator.Equal, new Guid(referralId));
        // A row that knows the referral comes before one that only waits to read it.
        return system.RetrieveMultiple(query).Entities.OrderBy(row => row.Id == new Guid(referralId)).FirstOrDefault();
    }

    /// <summary>Another row than the given one that holds the same engagement.</summary>
    public static Entity? OfEngagement(IOrganizationService system, string engagementId, Guid otherThan)
    {
        var query = Query();
        query.Criteria.AddCondition(ReferralTable.EngagementId, ConditionOperator.Equal, engagementId);
        query.Criteria.AddCondition(ReferralTable.Id, ConditionOperator.NotEqual, otherThan);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    public static Entity? OfDeal(IOrganizationService system, Guid dealId)
    {
        var query = Query();
        query.Criteria.AddCondition(ReferralTable.Opportunity, ConditionOperator.Equal, dealId);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    /// <summary>Whether a POST is on its way of which nothing is written down yet: a referral not known here may be its outcome.</summary>
    public static bool AnyPending(IOrganizationService system, DateTime since)
    {
        var query = Query();
        query.Criteria.AddCondition(ReferralTable.PendingOperation, ConditionOperator.NotNull);
        query.Criteria.AddCondition(ReferralTable.PendingSince, ConditionOperator.GreaterEqual, since);
        return system.RetrieveMultiple(query).Entities.Count > 0;
    }

    public static bool IsOwn(Entity row, string referralId)
    {
        var own = row.GetAttributeValue<string?>(ReferralTable.PartnerCenterId);
        return own is null ? row.Id == new Guid(referralId) : string.Equals(own, referralId, StringComparison.OrdinalIgnoreCase);
    }

    public static void Report(Entity mark, string changedOn, bool ofMicrosoft)
    {
        if (ofMicrosoft)
        {
            mark[ReferralTable.MicrosoftChangedOn] = changedOn;
            return;
        }
        mark[ReferralTable.ReferralChanged] = true;
        mark[ReferralTable.ReferralChangedOn] = changedOn;
    }

    private static QueryExpression Query()
    {
        var query = new QueryExpression(ReferralTable.Name)
        {
            ColumnSet = new ColumnSet(Columns),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 10 },
        };
        query.AddOrder(ReferralTable.Id, OrderType.Ascending);
        return query;
    }
}
