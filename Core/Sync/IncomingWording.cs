using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Referrals;

namespace CoSell.Core.Sync;

/// <summary>What a seller reads about a referral that no opportunity holds, so that it can be answered without opening Partner Center.</summary>
internal static class IncomingWording
{
    public static string Waiting(JsonObject referral, string name, Customer customer, Deal values)
    {
        var from = ReferralFacts.InvitedByName(referral) ?? (ReferralFacts.IsMicrosoft(ReferralFacts.InvitedBy(referral)) ? "Microsoft" : null);
        var about = $"{name}{Customer(customer)}{Value(values)}{Date(values)}.";
        if (!StatusTable.IsNew(ReferralFacts.Status(referral)))
            return $"A deal made in Partner Center waits to be taken over: {about}";
        var until = ReferralFacts.ExpiresOn(referral) is { } end ? $" It awaits your answer until {Time.Minute(end)} UTC." : " It awaits your answer.";
        return $"{from ?? "A partner"} invites you to a deal: {about}{until}";
    }

    private static string Customer(Customer customer)
    {
        var place = string.Join(", ", new[] { customer.City, customer.Country }.Where(part => part is not null));
        return customer.Name is null ? "" : $", for {customer.Name}{(place.Length > 0 ? $" ({place})" : "")}";
    }

    private static string Value(Deal values) =>
        values.Value is { } amount ? $", {amount.ToString("#,##0.##", CultureInfo.InvariantCulture)} {values.Currency}".TrimEnd() : "";

    private static string Date(Deal values) => values.CloseDate is { } day ? $", to close by {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
}
