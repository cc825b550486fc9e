using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
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

    public static IReadOnlyList<string> Lacks(Deal values, Customer customer)
    {
        List<string> lacks = [];
        if (values.Name.IsBlank())
            lacks.Add("The referral has no name, so the deal was given one.");
        if (customer.Name is null)
            lacks.Add("It names no customer: choose the account.");
        else if (Countries.Code(customer.Country) is null)
            lacks.Add(customer.Country is null ? "Its customer has no country: enter it in the account." : $"Its customer's country \"{customer.Country}\" is not one that ISO 3166 lists: correct it in the account.");
        return lacks;
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
