namespace CoSell.Core.Webhooks;

/// <summary>What registering an address comes to, decided from what is registered; no I/O.</summary>
/// <param name="Because">How it stands and what would change; a preview shows this and nothing else.</param>
public abstract record WebhookPlan(string Because)
{
    /// <summary>Everything is as it should be.</summary>
    public sealed record InOrder(string Because) : WebhookPlan(Because);

    /// <param name="To">What will be registered.</param>
    /// <param name="Exists">Whether it replaces a registration, which is another call.</param>
    /// <param name="OfOthers">Whether it is taken from somebody whom this connector does not know: their address, else null.</param>
    public sealed record Write(WebhookRegistration To, bool Exists, string? OfOthers, string Because) : WebhookPlan(Because);

    /// <param name="registered">What Partner Center has, or null.</param>
    /// <param name="ours">The address this connector registered last, as it is shown, or null.</param>
    public static WebhookPlan Decide(WebhookAddress wanted, WebhookRegistration? registered, string? ours)
    {
        if (registered is null)
        {
            return new Write(new WebhookRegistration(wanted.Text, WebhookRegistration.NeededEvents, ToMsSignature: true), Exists: false, OfOthers: null,
                $"No address is registered at Partner Center. Its referral events will go to {wanted}.");
        }
        var there = WebhookAddress.ShownOf(registered.Url);
        var isOurs = there == ours;
        var to = new WebhookRegistration(wanted.Text, [.. registered.Events, .. registered.MissingEvents], ToMsSignature: true);
        if (!isOurs && !wanted.IsSamePlaceAs(registered.Url))
            return new Write(to, Exists: true, there, TakingOver(wanted, registered, there));
        var changes = Changes(wanted, registered, there, isOurs).ToList();
        return changes.Count == 0
            ? new InOrder($"Partner Center sends its referral events to {wanted}.")
            : new Write(to, Exists: true, OfOthers: null, $"{there} is registered at Partner Center. {string.Join(" ", changes)}{Kept(registered)}");
    }

    private static IEnumerable<string> Changes(WebhookAddress wanted, WebhookRegistration registered, string there, bool isOurs)
    {
        if (!wanted.IsSameAs(registered.Url))
            yield return wanted.Shown == there ? "A key in the address changes." : $"The address becomes {wanted}.";
        if (registered.MissingEvents.Count > 0)
            yield return $"Events that are added: {string.Join(", ", registered.MissingEvents)}.";
        // The documented answer does not say; then only what this connector registered is known to be right.
        if (registered.ToMsSignature == false || (registered.ToMsSignature is null && !isOurs))
            yield return "The signature will come in x-ms-signature, which no gateway keeps for itself.";
    }

    private static string TakingOver(WebhookAddress wanted, WebhookRegistration registered, string there) =>
        $"Partner Center sends its events to {there}, which this connector did not register. There can be one address only: whoever listens there will receive nothing any more, "
        + $"and the events will go to {wanted}.{Kept(registered)}";

    private static string Kept(WebhookRegistration registered) => registered.OtherEvents.Count == 0
        ? ""
        : $" Events for others stay registered and go to the same address: {string.Join(", ", registered.OtherEvents)}.";
}
