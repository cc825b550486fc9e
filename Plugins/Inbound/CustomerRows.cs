using CoSell.Core.Deals;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Finds the customer of a referral among the accounts and contacts there are, or adds it.</summary>
/// <remarks>
/// As SYSTEM: whom the referral is about is no secret of its owner's, and a second account for the same customer helps nobody. What is added
/// has an id that follows from the customer, so that runs at the same time add one row.
/// </remarks>
internal sealed class CustomerRows(IOrganizationService system, Policy policy, EntityReference? owner)
{
    private const int Most = 50;

    /// <summary>By name and postal code; without a postal code by the name, where one account alone has it. Null where no company is named.</summary>
    public EntityReference? Account(Customer customer)
    {
        if (customer.Name is not { } name)
            return null;
        var rows = Active(AccountTable.Name, AccountTable.Title, name.UpTo(AccountTable.TitleLength)!, AccountTable.PostalCode);
        var match = customer.PostalCode is { } code
            ? rows.FirstOrDefault(row => Same(row.GetAttributeValue<string?>(AccountTable.PostalCode), code))
            : rows.Count == 1 ? rows[0] : null;
        if (match is not null)
            return match.ToEntityReference();
        var account = new Entity(AccountTable.Name, StableId.Of("account", name, customer.PostalCode, customer.Country));
        Put(account, AccountTable.Title, name, AccountTable.TitleLength);
        Put(account, AccountTable.Line1, customer.AddressLine1, AccountTable.LineLength);
        Put(account, AccountTable.Line2, customer.AddressLine2, AccountTable.LineLength);
        Put(account, AccountTable.City, customer.City, AccountTable.CityLength);
        Put(account, AccountTable.StateOrProvince, customer.State, AccountTable.StateLength);
        Put(account, AccountTable.PostalCode, customer.PostalCode, AccountTable.PostalCodeLength);
        // A column of the customer's own may hold more than text; its rows say what they want, and the validator that it is empty.
        if (policy.CountryColumn == AccountTable.Country)
            Put(account, AccountTable.Country, customer.Country, AccountTable.CityLength);
        return Add(account);
    }

    /// <summary>By e-mail address, at the same account where there are several. The first with an address is the customer's contact.</summary>
    public EntityReference? Contact(IReadOnlyList<Person> people, EntityReference? account)
    {
        if ((people.FirstOrDefault(one => one.Email is not null) ?? people.FirstOrDefault()) is not { } person)
            return null;
        var rows = person.Email is { } email ? Active(ContactTable.Name, ContactTable.Email, email, ContactTable.Customer) : [];
        var match = rows.FirstOrDefault(row => account is not null && row.GetAttributeValue<EntityReference?>(ContactTable.Customer)?.Id == account.Id) ?? rows.FirstOrDefault();
        if (match is not null)
            return match.ToEntityReference();
        var contact = new Entity(ContactTable.Name, person.Email is { } address
            ? StableId.Of("contact", address)
            : StableId.Of("contact", person.FirstName, person.LastName, account?.Id.ToString()));
        Put(contact, ContactTable.FirstName, person.FirstName, ContactTable.NameLength);
        Put(contact, ContactTable.LastName, person.LastName, ContactTable.NameLength);
        Put(contact, ContactTable.Email, person.Email, ContactTable.EmailLength);
        Put(contact, ContactTable.BusinessPhone, person.Phone, ContactTable.NameLength);
        if (account is not null)
            contact[ContactTable.Customer] = account;
        return Add(contact);
    }

    private IReadOnlyList<Entity> Active(string table, string column, string value, string also)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(also), PageInfo = new PagingInfo { PageNumber = 1, Count = Most } };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        // The oldest is the one that others refer to.
        query.AddOrder("createdon", OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities;
    }

    private EntityReference Add(Entity row)
    {
        if (Rows.Exists(system, row.LogicalName, row.Id))
            return row.ToEntityReference();
        if (owner is not null)
            row["ownerid"] = owner;
        system.Create(row);
        return row.ToEntityReference();
    }

    private static void Put(Entity row, string column, string? text, int length)
    {
        if (text is not null)
            row[column] = text.UpTo(length);
    }

    private static bool Same(string? one, string other) =>
        one is not null && string.Equals(one.Replace(" ", ""), other.Replace(" ", ""), StringComparison.OrdinalIgnoreCase);
}
