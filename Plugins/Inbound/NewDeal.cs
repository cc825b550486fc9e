using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Makes an opportunity of a referral that came in.</summary>
/// <remarks>
/// Its id is that of the referral's row, so a run that was broken off, or two at once, make one. What is still missing after
/// that, such as its solutions, is brought by the deal's first run.
/// </remarks>
/// <param name="asCaller">Whether a seller makes it: who may not make opportunities is refused. Whom it is about, and the referral, are filled in
/// as SYSTEM, since sellers have no rights on the queue and need none on the customer.</param>
internal sealed class NewDeal(Step step, Policy policy, bool asCaller)
{
    public Guid Make(IncomingDeal incoming, Guid referralRowId, EntityReference? owner)
    {
        if (Rows.Exists(step.System, OpportunityTable.Name, referralRowId))
            return referralRowId;
        var customers = new CustomerRows(step.System, policy, owner);
        var deal = Begun(incoming, referralRowId);
        if (customers.Account(incoming.Customer) is { } account)
            deal[OpportunityTable.Account] = account;
        if (customers.Contact(incoming.Contacts, deal.GetAttributeValue<EntityReference?>(OpportunityTable.Account)) is { } contact)
            deal[OpportunityTable.Contact] = contact;
        if (owner is not null)
            deal[OpportunityTable.Owner] = owner;
        Create(deal);
        new SolutionsWriteBack(step.System, deal.Id, []).Write([incoming.Solutions]);
        return deal.Id;
    }

    private void Create(Entity deal)
    {
        if (!asCaller)
        {
            step.System.Create(deal);
            return;
        }
        step.Caller.Create(new Entity(OpportunityTable.Name, deal.Id) { [OpportunityTable.Topic] = deal[OpportunityTable.Topic] });
        step.System.Update(deal);
    }

    private Entity Begun(IncomingDeal incoming, Guid id)
    {
        // The very code that writes Partner Center's changes into a deal; what Dataverse cannot hold is said by the deal's first run.
        var values = new WriteBack(new DealParts { Row = new Entity(OpportunityTable.Name, id) }, policy, incoming.Values).Updates.FirstOrDefault();
        var deal = new Entity(OpportunityTable.Name, id);
        foreach (var value in values?.Attributes ?? [])
            deal[value.Key] = value.Value;
        deal[OpportunityTable.Topic] = incoming.Name.UpTo(OpportunityTable.TopicLength);
        // Otherwise the platform computes the value from product lines, of which there are none.
        deal[OpportunityTable.SystemCalculated] = false;
        deal[OpportunityTable.CustomerConsent] = incoming.CustomerConsent;
        deal[OpportunityTable.MarketplaceIntent] = Choices.MarketplaceIntent(incoming.MarketplaceIntent);
        deal[OpportunityTable.Sync] = true;
        deal[OpportunityTable.Referral] = new EntityReference(ReferralTable.Name, id);
        deal[OpportunityTable.SyncStatus] = Choices.Of(DealStatus.Requested);
        deal[OpportunityTable.SyncMessage] = "The deal came from Partner Center.";
        return deal;
    }
}
