using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Makes a lead of a referral that is one. Leads are not kept in step afterwards; their referral's row says where they stand.</summary>
/// <remarks>Its id is that of the referral's row: however often it is made, it is one.</remarks>
internal sealed class NewLead(IOrganizationService system, Policy policy)
{
    public Guid Make(IncomingDeal incoming, Guid referralRowId, EntityReference? owner)
    {
        if (Rows.Exists(system, LeadTable.Name, referralRowId))
            return referralRowId;
        var person = incoming.Contacts.FirstOrDefault(one => one.Email is not null) ?? incoming.Contacts.FirstOrDefault();
        var lead = new Entity(LeadTable.Name, referralRowId) { [LeadTable.Subject] = incoming.Name.UpTo(LeadTable.SubjectLength) };
        Put(lead, LeadTable.Company, incoming.Customer.Name, LeadTable.CompanyLength);
        Put(lead, LeadTable.FirstName, person?.FirstName, LeadTable.NameLength);
        Put(lead, LeadTable.LastName, person?.LastName, LeadTable.NameLength);
        Put(lead, LeadTable.Email, person?.Email, LeadTable.CompanyLength);
        Put(lead, LeadTable.Phone, person?.Phone, LeadTable.NameLength);
        Put(lead, AccountTable.Line1, incoming.Customer.AddressLine1, AccountTable.LineLength);
        Put(lead, AccountTable.Line2, incoming.Customer.AddressLine2, AccountTable.LineLength);
        Put(lead, AccountTable.City, incoming.Customer.City, AccountTable.CityLength);
        Put(lead, AccountTable.StateOrProvince, incoming.Customer.State, AccountTable.StateLength);
        Put(lead, AccountTable.PostalCode, incoming.Customer.PostalCode, AccountTable.PostalCodeLength);
        Put(lead, AccountTable.Country, incoming.Customer.Country, AccountTable.CityLength);
        Put(lead, LeadTable.Description, incoming.Notes, LeadTable.DescriptionLength);
        if (incoming.CloseDate is { } day)
            lead[LeadTable.CloseDate] = day;
        // An amount in another currency than the one it is shown with would mislead.
        if (incoming.Value is { } amount && incoming.Currency is { } code && policy.CurrencyOf(code) is { } currency)
        {
            lead[OpportunityTable.Currency] = new EntityReference(CurrencyTable.Name, currency);
            lead[LeadTable.Budget] = new Money(amount);
        }
        if (owner is not null)
            lead[OpportunityTable.Owner] = owner;
        return system.Create(lead);
    }

    private static void Put(Entity lead, string column, string? text, int length)
    {
        if (text is not null)
            lead[column] = text.UpTo(length);
    }
}
