using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The rows a save is judged by, with at most three reads, and one more for each lookup that a field mapping follows.</summary>
/// <param name="sparing">Whether the contact is read only where help is asked: otherwise it decides nothing.</param>
internal sealed class SaveReads(Step step, bool sparing = true)
{
    private const int Most = 3;

    private int reads;

    /// <summary>Nothing refers to the deal yet: customer, owner, and the contact where help is asked (only then does it matter).</summary>
    public DealParts ForCreate(Policy policy)
    {
        var row = step.Target;
        var owner = row.GetAttributeValue<EntityReference?>(OpportunityTable.Owner) ?? new EntityReference(UserTable.Name, step.Context.UserId);
        return new DealParts
        {
            Row = row,
            Account = Account(AccountOf(row), policy),
            Contact = AsksForHelp(row) ? Contact(ContactOf(row)) : null,
            Owner = Owner(owner),
            LookedUp = MappedRows.Read(step.System, row, policy),
        };
    }

    /// <summary>One query for all that hangs on the deal; a look-up that changes in this very save is read by itself.</summary>
    /// <remarks>
    /// The order is that of importance: should account, contact and owner change in one save, the third goes unread, is taken as it
    /// was, and is judged by the run in the background.
    /// </remarks>
    public DealParts ForUpdate(Policy policy)
    {
        reads++;
        var stored = DealQuery.Read(step.System, step.RecordId, policy, [OpportunityTable.Id, policy.ValueColumn, .. policy.SourceColumns])
            ?? throw PlatformErrors.DealGone(step.RecordId);
        return Overlaid(stored with { Row = Merged(stored.Row, step.PreImage) }, step.Target, policy);
    }

    /// <summary>The deal as it will be once <paramref name="unsaved"/> is saved over what is stored.</summary>
    public DealParts Overlaid(DealParts stored, Entity unsaved, Policy policy)
    {
        var known = stored.Row;
        var row = Merged(known, unsaved);
        return stored with
        {
            Row = row,
            Account = Changed(AccountOf(known), AccountOf(row)) ? Account(AccountOf(row), policy) : stored.Account,
            Contact = (AsksForHelp(row) || !sparing) && Changed(ContactOf(known), ContactOf(row)) ? Contact(ContactOf(row)) : stored.Contact,
            Owner = Changed(OwnerOf(known), OwnerOf(row)) && reads < Most ? Owner(OwnerOf(row)) : stored.Owner,
            LookedUp = MappedRows.Read(step.System, row, policy, stored.LookedUp),
        };
    }

    private static Entity Merged(Entity stored, Entity over)
    {
        var row = new Entity(OpportunityTable.Name, stored.Id);
        foreach (var source in new[] { stored, over })
        {
            foreach (var attribute in source.Attributes)
            {
                if (attribute.Value is not AliasedValue)
                    row[attribute.Key] = attribute.Value;
            }
        }
        return row;
    }

    private static bool AsksForHelp(Entity row) => row.GetAttributeValue<OptionSetValue?>(OpportunityTable.Help) is not null;

    private static EntityReference? AccountOf(Entity row) =>
        row.GetAttributeValue<EntityReference?>(OpportunityTable.Account) ?? CustomerIf(row, AccountTable.Name);

    private static EntityReference? ContactOf(Entity row) =>
        row.GetAttributeValue<EntityReference?>(OpportunityTable.Contact) ?? CustomerIf(row, ContactTable.Name);

    private static EntityReference? OwnerOf(Entity row) => row.GetAttributeValue<EntityReference?>(OpportunityTable.Owner);

    private static EntityReference? CustomerIf(Entity row, string table) =>
        row.GetAttributeValue<EntityReference?>(OpportunityTable.Customer) is { } customer && customer.LogicalName == table ? customer : null;

    private static bool Changed(EntityReference? before, EntityReference? after) => before?.Id != after?.Id;

    private Entity? Account(EntityReference? account, Policy policy) =>
        Read(account, AccountTable.Name, [.. AccountTable.AddressColumns, policy.CountryColumn]);

    private Entity? Contact(EntityReference? contact) => Read(contact, ContactTable.Name, [.. ContactTable.PersonColumns]);

    // A team owns no name and no e-mail address to give.
    private Entity? Owner(EntityReference? owner) =>
        owner is null || owner.LogicalName != UserTable.Name ? null : Read(owner, UserTable.Name, [.. UserTable.PersonColumns]);

    private Entity? Read(EntityReference? reference, string table, string[] columns)
    {
        if (reference is null)
            return null;
        reads++;
        return step.System.Retrieve(table, reference.Id, new ColumnSet([.. columns.Distinct(StringComparer.Ordinal)]));
    }
}
