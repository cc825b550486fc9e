using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Data;

namespace CoSell.Chaos;

internal enum Side
{
    Crm,
    PartnerCenter,
}

/// <summary>One thing that both sides hold: a field, or one member of a set. Read raw on both sides, as text.</summary>
/// <param name="Crm">Null where the CRM holds nothing.</param>
/// <param name="PartnerCenter">Null where the referral holds nothing.</param>
internal sealed record Aspect(string Title, Func<DealView, string?> Crm, Func<JsonObject, string?> PartnerCenter)
{
    /// <summary>Once set it stays set, on both sides.</summary>
    public bool OnlyUp { get; init; }

    /// <summary>The side whose value alone travels, or null where both do.</summary>
    public Side? From { get; init; }
}

/// <summary>The stored rows of one deal.</summary>
internal sealed class DealView(World world, Deal deal)
{
    private HashSet<Guid>? solutions;

    public Row? Row { get; } = world.Find("opportunity", deal.Id);

    public Row? Contact => world.Find("contact", world.Contacts[deal.Number]);

    public bool Has(int solution)
    {
        solutions ??= [.. world.PointingAt("cosell_opportunitysolution", "cosell_opportunityid", deal.Id).Select(row => row.Get("cosell_solutionid")).OfType<RowReference>().Select(reference => reference.Id)];
        return solutions.Contains(world.Catalogue[solution]);
    }

    public Row? Find(string table, string lookup) => Row?.Get(lookup) is RowReference reference ? world.Find(table, reference.Id) : null;
}

/// <summary>One version of a referral, raw.</summary>
internal sealed class ReferralView(JsonObject document)
{
    private Dictionary<Aspect, string?>? values;

    public JsonObject Document => document;

    public Guid Id { get; } = Guid.Parse((string)document["id"]!);

    public string? ExternalReference { get; } = (string?)document["externalReferenceId"];

    public bool IsClosed { get; } = (string?)document["status"] == "Closed";

    public string? this[Aspect aspect] => (values ??= Aspects.All.ToDictionary(one => one, one => one.PartnerCenter(document)))[aspect];
}

/// <summary>Everything that is compared. Written from docs/fields.md; nothing here is taken from the connector's own mapping.</summary>
internal static class Aspects
{
    private const int Visible = 852_300_001;

    public static IReadOnlyList<Aspect> All { get; } =
    [
        new("notes", deal => Text(deal.Row?.Get("description")), referral => Text(At(referral, "details/notes"))),
        new("deal value", deal => Number(deal.Row?.Get("estimatedvalue") as decimal?), referral => Number((decimal?)At(referral, "details/dealValue"))),
        new("close date", deal => deal.Row?.Get("estimatedclosedate") is DateTime date ? Day(date) : null, referral => Text(At(referral, "details/closingDateTime"))?[..10]),
        new("currency", deal => Text(deal.Find("transactioncurrency", "transactioncurrencyid")?.Get("isocurrencycode")), referral => Text(At(referral, "details/currency"))),
        new("name", deal => Text(deal.Row?.Get("name")), referral => Text(At(referral, "name"))) { From = Side.PartnerCenter },
        new("visibility", IsVisible, referral => (bool?)At(referral, "consent/consentToShareReferralWithMicrosoftSellers") == true ? "yes" : "no") { OnlyUp = true },
        .. World.Solutions.Select((solution, number) => new Aspect(
            $"solution {solution}", deal => deal.Has(number) ? "in" : "out", referral => Has(At(referral, "details/requirements/solutions"), "id", solution) is null ? "out" : "in")),
        new("contact's phone", deal => Text(deal.Contact?.Get("telephone1")),
            referral => Text(Has(At(referral, "customerProfile/team"), "email", null)?["phoneNumber"])),
    ];

    private static string IsVisible(DealView deal) => deal.Row?.Get("cosell_visibility") is Visible || deal.Row?.Get("cosell_help") is not null ? "yes" : "no";

    private static JsonNode? At(JsonObject referral, string path) => path.Split('/').Aggregate((JsonNode?)referral, (node, name) => (node as JsonObject)?[name]);

    /// <summary>The member with this key; for people the deal's own contact, whose address begins alike everywhere.</summary>
    private static JsonObject? Has(JsonNode? list, string key, string? value) => (list as JsonArray)?.OfType<JsonObject>().FirstOrDefault(item =>
        (string?)item[key] is { } found && (value is null ? found.StartsWith("carla", StringComparison.OrdinalIgnoreCase) : found.Equals(value, StringComparison.OrdinalIgnoreCase)));

    private static string? Text(object? value) => value switch
    {
        string { Length: > 0 } text => text,
        JsonValue node => Text(node.GetValue<string>()),
        _ => null,
    };

    private static string? Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
