using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>What an organisation has before anything is installed: itself, a business unit, currencies, users, a team and a queue.</summary>
internal sealed class Seed(PlatformRows rows, SecurityModel security, SampleUsers users, int traceSetting)
{
    public const string OrganizationName = "sandbox";

    public void Write(Transaction transaction)
    {
        WriteOrganization(transaction);
        SeedCurrencies.Write(rows, transaction);
        Put(transaction, "systemuser", SeedIds.SystemUser, ("fullname", "SYSTEM"), ("lastname", "SYSTEM"), ("domainname", "SYSTEM"), ("businessunitid", Unit), ("isdisabled", false));
        foreach (var user in users.All)
            WriteUser(transaction, user);
        Put(transaction, "team", SeedIds.DefaultTeam, ("name", OrganizationName), ("isdefault", true), ("businessunitid", Unit), ("teamtype", new OptionSetValue(0)),
            ("administratorid", new EntityReference("systemuser", SeedIds.SystemUser)));
        Put(transaction, "queue", SeedIds.DefaultQueue, ("name", "<sandbox>"), ("queueviewtype", new OptionSetValue(0)));
        SeedRoles.Write(rows, security, transaction);
        foreach (var user in users.All)
            UserRoles.Give(rows, security, transaction, user);
    }

    private static EntityReference Unit => new("businessunit", SeedIds.BusinessUnit);

    private void WriteOrganization(Transaction transaction)
    {
        Put(transaction, "businessunit", SeedIds.BusinessUnit, ("name", OrganizationName), ("isdisabled", false));
        Put(transaction, "organization", SeedIds.Organization, ("name", OrganizationName), ("basecurrencyid", new EntityReference("transactioncurrency", SeedIds.Currency(1))),
            ("plugintracelogsetting", new OptionSetValue(traceSetting)), ("languagecode", 1033), ("currencydecimalprecision", 2), ("pricingdecimalprecision", 2));
    }

    private void WriteUser(Transaction transaction, SampleUser user)
    {
        Put(transaction, "systemuser", user.Id, ("firstname", user.FirstName.Length == 0 ? null : user.FirstName), ("lastname", user.LastName), ("fullname", user.FullName),
            ("domainname", user.DomainName), ("internalemailaddress", user.DomainName), ("title", user.Title), ("businessunitid", Unit), ("isdisabled", false),
            ("applicationid", user.IsApplication ? user.Id : null), ("accessmode", new OptionSetValue(user.IsApplication ? 4 : 0)));
        Put(transaction, "usersettings", user.Id, ("businessunitid", SeedIds.BusinessUnit), ("transactioncurrencyid", new EntityReference("transactioncurrency", SeedIds.Currency(1))));
    }

    /// <remarks>Columns that this version of the platform's tables does not have are left out.</remarks>
    private void Put(Transaction transaction, string table, Guid id, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table, id);
        foreach (var (column, value) in values.Where(pair => transaction.Catalog[table].Has(pair.Column)))
            row[column] = value;
        rows.Put(transaction, row);
    }
}
