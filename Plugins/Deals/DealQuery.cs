using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Reads a deal and everything it refers to with one query.</summary>
/// <remarks>Eight links, of the fifteen Dataverse allows. One row comes back for each solution; all rows repeat the rest.</remarks>
internal static class DealQuery
{
    private const string Account = "account";
    private const string CustomerAccount = "customeraccount";
    private const string Contact = "contact";
    private const string CustomerContact = "customercontact";
    private const string Owner = "owner";
    private const string Referral = "referral";
    private const string OnDeal = "ondeal";
    private const string Solution = "solution";

    /// <summary>Partner Center takes fifty solutions; twice as many are read so that a rule can say how many too many there are.</summary>
    private const int MostSolutions = 100;

    /// <param name="columns">The opportunity's columns that the caller does not know already.</param>
    /// <returns>Null where the deal does not exist.</returns>
    public static DealParts? Read(IOrganizationService service, Guid dealId, Policy policy, IEnumerable<string> columns)
    {
        var query = new QueryExpression(OpportunityTable.Name)
        {
            ColumnSet = new ColumnSet([.. columns]),
            PageInfo = new PagingInfo { PageNumber = 1, Count = MostSolutions },
        };
        query.Criteria.AddCondition(OpportunityTable.Id, ConditionOperator.Equal, dealId);
        string[] accountColumns = [AccountTable.Id, .. AccountTable.AddressColumns, policy.CountryColumn];
        string[] contactColumns = [ContactTable.Id, .. ContactTable.PersonColumns];
        Link(query, AccountTable.Name, OpportunityTable.Account, AccountTable.Id, Account, accountColumns);
        Link(query, AccountTable.Name, OpportunityTable.Customer, AccountTable.Id, CustomerAccount, accountColumns);
        Link(query, ContactTable.Name, OpportunityTable.Contact, ContactTable.Id, Contact, contactColumns);
        Link(query, ContactTable.Name, OpportunityTable.Customer, ContactTable.Id, CustomerContact, contactColumns);
        Link(query, UserTable.Name, OpportunityTable.OwningUser, UserTable.Id, Owner, [UserTable.Id, .. UserTable.PersonColumns]);
        Link(query, ReferralTable.Name, OpportunityTable.Referral, ReferralTable.Id, Referral, [ReferralTable.Id, ReferralTable.DealChangedOn, .. ReferralTable.StateColumns]);
        var onDeal = Link(query, OpportunitySolutionTable.Name, OpportunityTable.Id, OpportunitySolutionTable.Opportunity, OnDeal, [OpportunitySolutionTable.Id]);
        onDeal.LinkCriteria.AddCondition(OpportunitySolutionTable.State, ConditionOperator.Equal, 0);
        var solution = onDeal.AddLink(SolutionTable.Name, OpportunitySolutionTable.Solution, SolutionTable.Id, JoinOperator.LeftOuter);
        solution.EntityAlias = Solution;
        solution.Columns.AddColumns(SolutionTable.Id, SolutionTable.PartnerCenterId, SolutionTable.Title, SolutionTable.Type);
        query.AddOrder(OpportunityTable.Id, OrderType.Ascending);

        var rows = NamedColumns.Read(policy, () => service.RetrieveMultiple(query).Entities);
        if (rows.Count == 0)
            return null;
        var first = rows[0];
        return new DealParts
        {
            Row = first,
            Account = Joined.Part(first, Account, AccountTable.Name, AccountTable.Id)
                ?? Joined.Part(first, CustomerAccount, AccountTable.Name, AccountTable.Id),
            Contact = Joined.Part(first, Contact, ContactTable.Name, ContactTable.Id)
                ?? Joined.Part(first, CustomerContact, ContactTable.Name, ContactTable.Id),
            Owner = Joined.Part(first, Owner, UserTable.Name, UserTable.Id),
            Referral = Joined.Part(first, Referral, ReferralTable.Name, ReferralTable.Id),
            Solutions = Solutions(rows),
            LookedUp = MappedRows.Read(service, first, policy),
        };
    }

    // The same solution twice is one solution to Partner Center; their order is the identifier's, so that it never looks like a change.
    private static IReadOnlyList<Entity> Solutions(IEnumerable<Entity> rows) =>
    [
        .. rows.Select(row => Joined.Part(row, Solution, SolutionTable.Name, SolutionTable.Id))
            .OfType<Entity>()
            .GroupBy(row => row.Id).Select(same => same.First())
            .OrderBy(row => row.GetAttributeValue<string?>(SolutionTable.PartnerCenterId), StringComparer.Ordinal),
    ];

    private static LinkEntity Link(QueryExpression query, string table, string from, string to, string alias, string[] columns)
    {
        var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns.AddColumns([.. columns.Distinct(StringComparer.Ordinal)]);
        return link;
    }
}
