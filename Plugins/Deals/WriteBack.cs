using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Partner Center's values as updates of Dataverse rows: changed columns only, each from a new entity with just the id.</summary>
/// <remarks>What Dataverse cannot hold becomes a finding, and the planner then does not take it as agreed.</remarks>
internal sealed class WriteBack
{
    // The lengths of the columns (reference: opportunity).
    private const int NameLength = 300;
    private const int DescriptionLength = 2000;

    private readonly DealParts parts;
    private readonly Policy policy;
    private readonly Entity deal;
    private readonly List<Entity> contacts = [];
    private readonly List<Finding> findings = [];

    public WriteBack(DealParts parts, Policy policy, IReadOnlyList<FieldChange> changes)
    {
        this.parts = parts;
        this.policy = policy;
        deal = new Entity(OpportunityTable.Name, parts.Row.Id);
        changes = [.. changes.Select(change => policy.SourceOf(change.Field) is { } source ? change with { After = source.Back(change.After) } : change)];
        var after = FieldMap.Apply(DealReading.Compose(parts, policy), changes);
        var currencyKnown = changes.All(change => change.Field != FieldMap.Currency) || TakeCurrency(after);
        foreach (var change in changes)
            Take(change.Field, after, currencyKnown);
    }

    public IReadOnlyList<Finding> Findings => findings;

    public IEnumerable<Entity> Updates => deal.Attributes.Count == 0 ? contacts : [deal, .. contacts];

    private void Take(string field, Deal after, bool currencyKnown)
    {
        if (policy.SourceOf(field) is { Column: not null } source)
        {
            TakeMapped(source, after, currencyKnown);
            return;
        }
        switch (field)
        {
            case FieldMap.Currency:
            case FieldMap.Solutions: // rows of their own, see SolutionsWriteBack
                break;
            case FieldMap.Name:
                TakeText(field, OpportunityTable.Topic, after.Name, NameLength);
                break;
            case FieldMap.Notes:
                TakeText(field, OpportunityTable.Description, after.Notes, DescriptionLength);
                break;
            case FieldMap.CloseDate:
                deal[OpportunityTable.CloseDate] = after.CloseDate;
                break;
            case FieldMap.Visibility:
                deal[OpportunityTable.Visibility] = Choices.Visibility(after.VisibleToMicrosoft);
                break;
            case FieldMap.Value when currencyKnown: // an amount in another currency than the one it is shown with would mislead
                deal[policy.ValueColumn] = AmountLike(parts.Row.GetAttributeValue<object?>(policy.ValueColumn), after.Value);
                break;
            case FieldMap.Contacts:
                TakeContacts(after.Contacts);
                break;
            default:
                NotTaken(field);
                break;
        }
    }

    // The row that a lookup leads to belongs to others, and which choice a text means is not known: those take nothing.
    private void TakeMapped(FieldSource source, Deal after, bool currencyKnown)
    {
        var stored = parts.Row.GetAttributeValue<object?>(source.Column!);
        if (source.Lookup is null && source.Field.Key == FieldMap.Value && currencyKnown)
            deal[source.Column!] = AmountLike(stored, after.Value);
        else if (source.Lookup is null && source.Field.Key == FieldMap.CloseDate)
            deal[source.Column!] = after.CloseDate;
        else if (source.Lookup is null && source.TakesText(stored))
            deal[source.Column!] = (source.Field.FromDeal(after) as JsonString)?.Value;
        else
            NotTaken(source.Field.Key);
    }

    private bool TakeCurrency(Deal after)
    {
        if (after.Currency is null || policy.CurrencyOf(after.Currency) is not { } currency)
        {
            findings.Add(Errors.CurrencyInactive.For(FieldMap.Currency, after.Currency ?? "(none)"));
            return false;
        }
        deal[OpportunityTable.Currency] = new EntityReference(CurrencyTable.Name, currency);
        return true;
    }

    private void TakeText(string field, string column, string? text, int length)
    {
        if (text is not null && text.Length > length)
            NotTaken(field);
        else
            deal[column] = text;
    }

    // The deal has one contact, and a person is known by the e-mail address.
    private void TakeContacts(IReadOnlyList<Person> people)
    {
        var row = parts.Contact;
        var email = row?.GetAttributeValue<string?>(ContactTable.Email);
        var same = people.FirstOrDefault(person => email is not null && string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));
        if (row is null || same is null)
        {
            NotTaken(FieldMap.Contacts);
            return;
        }
        var contact = new Entity(ContactTable.Name, row.Id);
        PutIfOther(contact, row, ContactTable.FirstName, same.FirstName);
        PutIfOther(contact, row, ContactTable.LastName, same.LastName);
        var phoneColumn = row.Contains(ContactTable.BusinessPhone) || !row.Contains(ContactTable.MobilePhone) ? ContactTable.BusinessPhone : ContactTable.MobilePhone;
        PutIfOther(contact, row, phoneColumn, same.Phone);
        if (contact.Attributes.Count > 0)
            contacts.Add(contact);
    }

    private void NotTaken(string field) => findings.Add(Errors.ValueNotTaken.For(field, FieldMap.Find(field)?.Title ?? field));

    private static void PutIfOther(Entity row, Entity stored, string column, string? text)
    {
        if (stored.GetAttributeValue<string?>(column) != text)
            row[column] = text;
    }

    // An administrator may have chosen a column of another kind than money; an empty one is taken for money.
    private static object? AmountLike(object? stored, decimal? amount) => amount is not { } number ? null : stored switch
    {
        decimal => number,
        double => (double)number,
        int => (int)number,
        _ => new Money(number),
    };
}
