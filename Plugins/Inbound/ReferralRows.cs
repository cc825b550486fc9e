using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Finds the row a referral at Partner Center belongs to, and notes on it what was reported.</summary>
internal static class ReferralRows
{
    private static readonly string[] Columns =
    [
        ReferralTable.PartnerCenterId, ReferralTable.MicrosoftReferralId, ReferralTable.EngagementId, ReferralTable.Opportunity, ReferralTable.UpdatedOn,
        ReferralTable.MicrosoftUpdatedOn, ReferralTable.ReferralChangedOn, ReferralTable.MicrosoftChangedOn, ReferralTable.Inbound, ReferralTable.Incoming, ReferralTable.PendingOperation,
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

    /// <summary>All rows that know one of the referrals or wait to read it, with one query.</summary>
    public static IReadOnlyList<Entity> FindAll(IOrganizationService system, IReadOnlyList<string> referralIds)
    {
        var query = Query();
        query.PageInfo.Count = 3 * referralIds.Count; // ours, Microsoft's and one begun by an event
        query.Criteria.FilterOperator = LogicalOperator.Or;
        query.Criteria.AddCondition(ReferralTable.PartnerCenterId, ConditionOperator.In, [.. referralIds.Cast<object>()]);
        query.Criteria.AddCondition(ReferralTable.MicrosoftReferralId, ConditionOperator.In, [.. referralIds.Cast<object>()]);
        query.Criteria.AddCondition(ReferralTable.Id, ConditionOperator.In, [.. referralIds.Select(id => (object)new Guid(id))]);
        return system.RetrieveMultiple(query).Entities;
    }

    /// <summary>The row among these that <see cref="Find"/> would give.</summary>
    public static Entity? Of(IReadOnlyList<Entity> rows, string referralId) =>
        rows.FirstOrDefault(row => Is(row, ReferralTable.PartnerCenterId, referralId) || Is(row, ReferralTable.MicrosoftReferralId, referralId))
        ?? rows.FirstOrDefault(row => row.Id == new Guid(referralId));

    /// <summary>A row for a referral that is not known here yet, marked to be read.</summary>
    /// <remarks>
    /// Its id is the referral's, so that two reports at once cannot make two rows. Its Partner Center id stays empty until it was read: a run of
    /// ours that has just created the referral, and not yet written that down, must find the id free.
    /// </remarks>
    public static Entity New(Step step, Guid referralId)
    {
        var row = SyncRequest.Marked(step, referralId);
        row[ReferralTable.Title] = $"Referral {referralId:D}";
        row[ReferralTable.Inbound] = true;
        return row;
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

    /// <summary>Hands the log of a row that is about to go to the one that takes its place; it would go along otherwise.</summary>
    public static void KeepLog(IOrganizationService system, Guid rowId, EntityReference holder)
    {
        var query = new QueryExpression(SyncLogTable.Name) { ColumnSet = new ColumnSet(SyncLogTable.Referral), PageInfo = new PagingInfo { PageNumber = 1, Count = 250 } };
        query.Criteria.AddCondition(SyncLogTable.Referral, ConditionOperator.Equal, rowId);
        query.AddOrder(SyncLogTable.StartedOn, OrderType.Ascending);
        foreach (var log in system.RetrieveMultiple(query).Entities)
            system.Update(new Entity(SyncLogTable.Name, log.Id) { [SyncLogTable.Referral] = holder });
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

    private static bool Is(Entity row, string column, string referralId) =>
        string.Equals(row.GetAttributeValue<string?>(column), referralId, StringComparison.OrdinalIgnoreCase);

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
