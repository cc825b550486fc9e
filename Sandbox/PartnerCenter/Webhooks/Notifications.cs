namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Turns writes into events: "referral" for the owner, "related-referral" for the others in the engagement.</summary>
internal sealed class Notifications(SimulatorOptions options, WebhookRegistrations registrations, DeliveryQueue queue)
{
    public void Tell(ReferralChange change)
    {
        foreach (var organization in options.Organizations)
        {
            if (registrations.Of(organization.Id) is not { } registration)
                continue;
            if (change.ByApi && change.Actor == organization.Id && !options.Webhooks.OwnWrites)
                continue;
            if (change.Referral.Owner.Id == organization.Id)
                Send(organization, registration, change, change.IsNew ? WebhookEvents.Created : WebhookEvents.Updated, change.Referral.Id, "referral");
            else if (OwnIn(change, organization) is { } own)
                Send(
                    organization, registration, change, change.IsNew ? WebhookEvents.RelatedCreated : WebhookEvents.RelatedUpdated,
                    options.Webhooks.RelatedNamesOtherSide ? change.Referral.Id : own, options.Webhooks.RelatedResourceName);
        }
    }

    /// <summary>The organization's referral in the engagement, or the changed one where it only invited; null where it takes no part.</summary>
    private static Guid? OwnIn(ReferralChange change, Organization organization) =>
        change.Engagement.FirstOrDefault(referral => referral.Owner.Id == organization.Id)?.Id
        ?? (change.Referral.Creator == organization.Id ? change.Referral.Id : null);

    private void Send(Organization organization, WebhookRegistration registration, ReferralChange change, string name, Guid id, string resourceName)
    {
        if (registration.Events.Contains(name))
            queue.Add(organization.Id, name, id, EventBody.Of(
                name, $"{options.WebhooksAddress}/engagements/v1/referrals/{id}", resourceName, change.Referral.Updated + options.Webhooks.ChangeTimeOffset));
    }
}
