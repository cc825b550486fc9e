using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.BareSteps;

/// <summary>The read of an update: one query for everything that hangs on the deal, of the same shape as the connector's.</summary>
public sealed class BareUpdate : BareStep
{
    protected override void Read(IPluginExecutionContext context, IOrganizationService system)
    {
        var query = new QueryExpression("opportunity")
        {
            ColumnSet = new ColumnSet("opportunityid", "estimatedvalue"),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 100 },
        };
        query.Criteria.AddCondition("opportunityid", ConditionOperator.Equal, context.PrimaryEntityId);
        Link(query, "account", "parentaccountid", "accountid", "account", BareColumns.Account);
        Link(query, "account", "customerid", "accountid", "customeraccount", BareColumns.Account);
        Link(query, "contact", "parentcontactid", "contactid", "contact", BareColumns.Contact);
        Link(query, "contact", "customerid", "contactid", "customercontact", BareColumns.Contact);
        Link(query, "systemuser", "owninguser", "systemuserid", "owner", BareColumns.User);
        Link(query, "cosell_referral", "cosell_referralid", "cosell_referralid", "referral", BareColumns.Referral);
        var onDeal = Link(query, "cosell_opportunitysolution", "opportunityid", "cosell_opportunityid", "ondeal", "cosell_opportunitysolutionid");
        onDeal.LinkCriteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var solution = onDeal.AddLink("cosell_solution", "cosell_solutionid", "cosell_solutionid", JoinOperator.LeftOuter);
        solution.EntityAlias = "solution";
        solution.Columns.AddColumns(BareColumns.Solution);
        query.AddOrder("opportunityid", OrderType.Ascending);
        system.RetrieveMultiple(query);
    }

    private static LinkEntity Link(QueryExpression query, string table, string from, string to, string alias, params string[] columns)
    {
        var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns.AddColumns(columns);
        return link;
    }
}
