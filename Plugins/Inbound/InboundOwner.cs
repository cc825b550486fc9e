using CoSell.Core.Deals;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Who gets a deal or lead that came in, and why.</summary>
/// <param name="Owner">A user or a team, which is all that Dataverse lets own a row; null leaves it with the user who runs the connector.</param>
/// <param name="Queue">The queue the row is also put into, where an administrator chose one: its owner owns the row.</param>
/// <param name="Because">For the seller and the log; names nobody.</param>
internal sealed record InboundOwner(EntityReference? Owner, EntityReference? Queue, string Because)
{
    /// <summary>The first of the referral's team who is an enabled user here, by e-mail address; else whom the administrator chose.</summary>
    public static InboundOwner Of(IReadOnlyList<Person> team, IOrganizationService system, Policy policy)
    {
        foreach (var email in team.Select(person => person.Email).OfType<string>())
        {
            if (User(system, UserTable.Email, email) is { } user)
                return new InboundOwner(user, null, "Its owner is a user whom the referral names in its team.");
        }
        if (policy.InboundOwner is not { } chosen)
            return new InboundOwner(null, null, "The referral names no user of yours and no owner is chosen for new deals, so it belongs to the connector's user: assign it.");
        const string because = "The referral names no user of yours, so it goes to the owner chosen for new deals.";
        if ((User(system, UserTable.Email, chosen) ?? User(system, UserTable.FullName, chosen) ?? Team(system, chosen)) is { } owner)
            return new InboundOwner(owner, null, because);
        return QueueNamed(system, chosen) is { } queue
            ? new InboundOwner(queue.GetAttributeValue<EntityReference?>("ownerid"), queue.ToEntityReference(), because)
            : throw new ConnectorException(Errors.VariableMalformed.For(
                null, "cosell_InboundOwner", chosen, "the e-mail address or name of an enabled user, or the name of a team or queue", "(none)"));
    }

    private static EntityReference? User(IOrganizationService system, string column, string value)
    {
        var query = Query(UserTable.Name, column, value);
        query.Criteria.AddCondition(UserTable.IsDisabled, ConditionOperator.Equal, false);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference();
    }

    // An access team owns nothing.
    private static EntityReference? Team(IOrganizationService system, string name)
    {
        var query = Query("team", "name", name);
        query.Criteria.AddCondition("teamtype", ConditionOperator.NotEqual, 1);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference();
    }

    private static Entity? QueueNamed(IOrganizationService system, string name)
    {
        var query = Query("queue", "name", name);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.ColumnSet.AddColumn("ownerid");
        return system.RetrieveMultiple(query).Entities.FirstOrDefault();
    }

    private static QueryExpression Query(string table, string column, string value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(table + "id"), TopCount = 1 };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        query.AddOrder("createdon", OrderType.Ascending);
        return query;
    }
}
