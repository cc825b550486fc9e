using CoSell.Core.Deals;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Makes a <see cref="Deal"/> of Dataverse rows; pure.</summary>
internal static class DealReading
{
    /// <summary>All columns of opportunity that <see cref="Compose"/> looks at.</summary>
    public static IReadOnlyList<string> Columns(Policy policy) =>
    [
        .. new[] { policy.ValueColumn, OpportunityTable.Owner, OpportunityTable.State, OpportunityTable.StatusReason, OpportunityTable.ModifiedOn }
            .Concat(OpportunityTable.DealColumns).Concat(OpportunityTable.ResultColumns).Concat(policy.SourceColumns).Distinct(StringComparer.Ordinal),
    ];

    public static Deal Compose(DealParts parts, Policy policy, string? outcomeReason = null)
    {
        var row = parts.Row;
        var deal = new Deal
        {
            Id = row.Id,
            Name = row.GetAttributeValue<string?>(OpportunityTable.Topic),
            Sync = OpportunityTable.IsSynced(row),
            Customer = CustomerOf(parts.Account, policy),
            Value = Amount(row, policy.ValueColumn),
            Currency = CurrencyOf(row, policy),
            CloseDate = row.GetAttributeValue<DateTime?>(OpportunityTable.CloseDate) is { } date ? DateTime.SpecifyKind(date.Date, DateTimeKind.Utc) : null,
            Notes = row.GetAttributeValue<string?>(OpportunityTable.Description),
            SalesStage = Choices.SalesStage(row.GetAttributeValue<OptionSetValue?>(OpportunityTable.SalesStage)),
            Outcome = row.GetAttributeValue<OptionSetValue?>(OpportunityTable.State)?.Value switch
            {
                OpportunityTable.StateWon => DealOutcome.Won,
                OpportunityTable.StateLost => DealOutcome.Lost,
                _ => DealOutcome.Open,
            },
            OutcomeReason = outcomeReason,
            Help = Choices.Help(row.GetAttributeValue<OptionSetValue?>(OpportunityTable.Help)),
            NotesToMicrosoft = row.GetAttributeValue<string?>(OpportunityTable.NotesToMicrosoft),
            VisibleToMicrosoft = Choices.IsVisible(row.GetAttributeValue<OptionSetValue?>(OpportunityTable.Visibility)),
            MarketplaceIntent = Choices.MarketplaceIntent(row.GetAttributeValue<OptionSetValue?>(OpportunityTable.MarketplaceIntent)),
            CustomerConsent = row.GetAttributeValue<bool?>(OpportunityTable.CustomerConsent) ?? false,
            HoldsOneContact = true, // opportunity.parentcontactid
            Contacts = PersonOf(parts.Contact, ContactTable.Email, ContactTable.BusinessPhone, ContactTable.MobilePhone),
            Team = PersonOf(parts.Owner, UserTable.Email, UserTable.BusinessPhone, UserTable.MobilePhone),
            Solutions = [.. parts.Solutions.Select(SolutionOf)],
            ModifiedOn = parts.Referral?.GetAttributeValue<DateTime?>(ReferralTable.DealChangedOn) ?? row.GetAttributeValue<DateTime?>(OpportunityTable.ModifiedOn),
        };
        return policy.Sources.Aggregate(deal, (current, source) => source.Apply(current, parts));
    }

    private static Customer CustomerOf(Entity? account, Policy policy) => account is null ? new Customer() : new Customer
    {
        Name = account.GetAttributeValue<string?>(AccountTable.Title),
        AddressLine1 = account.GetAttributeValue<string?>(AccountTable.Line1),
        AddressLine2 = account.GetAttributeValue<string?>(AccountTable.Line2),
        City = account.GetAttributeValue<string?>(AccountTable.City),
        State = account.GetAttributeValue<string?>(AccountTable.StateOrProvince),
        PostalCode = account.GetAttributeValue<string?>(AccountTable.PostalCode),
        Country = TextOf(account, policy.CountryColumn),
    };

    // Contact and systemuser name first and last name alike.
    private static IReadOnlyList<Person> PersonOf(Entity? row, string email, string phone, string otherPhone) => row is null ? [] :
    [
        new Person
        {
            FirstName = row.GetAttributeValue<string?>(ContactTable.FirstName),
            LastName = row.GetAttributeValue<string?>(ContactTable.LastName),
            Email = row.GetAttributeValue<string?>(email),
            Phone = row.GetAttributeValue<string?>(phone) ?? row.GetAttributeValue<string?>(otherPhone),
        },
    ];

    private static DealSolution SolutionOf(Entity row) => new(
        row.GetAttributeValue<string?>(SolutionTable.PartnerCenterId) ?? "",
        row.GetAttributeValue<string?>(SolutionTable.Title),
        Choices.IsCategory(row.GetAttributeValue<OptionSetValue?>(SolutionTable.Type)) ? "Category" : "Name");

    private static string? CurrencyOf(Entity row, Policy policy) =>
        row.GetAttributeValue<EntityReference?>(OpportunityTable.Currency) is { } currency && policy.Currencies.TryGetValue(currency.Id, out var code)
            ? code
            : null;

    // An administrator may choose any numeric column for the value.
    private static decimal? Amount(Entity row, string column) => row.GetAttributeValue<object?>(column) switch
    {
        Money money => money.Value,
        decimal number => number,
        double number => (decimal)number,
        int number => number,
        _ => null,
    };

    // And any column that names a country: text, or a look-up to a table of countries.
    private static string? TextOf(Entity row, string column) => row.GetAttributeValue<object?>(column) switch
    {
        string text => text,
        EntityReference { Name: var name } => name,
        _ => null,
    };
}
