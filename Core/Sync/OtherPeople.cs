using System.Globalization;
using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Validation.Rules;

namespace CoSell.Core.Sync;

/// <summary>Customer contacts and team members who were added at Partner Center and for whom the CRM's deal has no room: they stay there and are shown.</summary>
internal static class OtherPeople
{
    private const string Contact = "customer contact";
    private const string Member = "team member";

    // As much as the column holds; fifty people may be on each list.
    private const int Most = 2000;

    /// <summary>A line each, for the eyes of those who may read the referral's row; null where there is nobody.</summary>
    public static string? Of(Deal deal, JsonObject referral)
    {
        var lines = Missing(FieldMap.Contacts, Contact, deal, referral).Concat(Missing(FieldMap.Team, Member, deal, referral)).ToList();
        var text = string.Join("\n", lines);
        return text.Length == 0 ? null : text.Length > Most ? text.Substring(0, Most) : text;
    }

    /// <summary>How many there are, or null where that is no news.</summary>
    public static string? Sentence(string? before, string? after)
    {
        if (before == after || after is null)
            return null;
        var counts = new[] { Contact, Member }.Select(kind => Count(after, kind)).OfType<string>();
        return $"Partner Center also has {Wording.AllOf(counts)} whom the deal here does not; they stay there and are listed on the referral.";
    }

    private static string? Count(string lines, string kind)
    {
        var count = lines.Split('\n').Count(line => line.EndsWith(", " + kind, StringComparison.Ordinal));
        return count == 0 ? null : count == 1 ? $"1 {kind}" : count.ToString(CultureInfo.InvariantCulture) + $" {kind}s";
    }

    private static IEnumerable<string> Missing(string key, string kind, Deal deal, JsonObject referral)
    {
        var field = FieldMap.Find(key)!;
        var held = new HashSet<string>(Members.Items(field.FromDeal(deal)).Select(People.Key), StringComparer.Ordinal);
        return Members.Items(field.FromReferral(referral)).Where(member => !held.Contains(People.Key(member))).Select(member => $"{Shown(People.ToPerson(member))}, {kind}");
    }

    private static string Shown(Person person)
    {
        var name = $"{person.FirstName} {person.LastName}".Trim();
        var line = person.Email is null ? name : name.Length == 0 ? person.Email : $"{name} ({person.Email})";
        return line.Replace('\n', ' ');
    }
}
