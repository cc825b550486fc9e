using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Deal registration: the one change a closed referral takes, and only when it was won.</summary>
internal sealed class Registrations
{
    private const string First = "/registrations/0/";
    private readonly ObjectShape _new;
    private readonly Dictionary<string, Shape> _paths;

    public Registrations(ContractChoices choices)
    {
        var text = new TextShape();
        var (number, yesNo, date) = (new NumberShape(), new BooleanShape(), new DateShape());
        var currency = new CodeShape(Codes.Currencies, "an ISO 4217 currency code");
        var (deployment, pricing, term) = (new WordShape(Words.Deployment), new WordShape(Words.Pricing), new WordShape(Words.Term));
        var transaction = new ObjectShape(choices.ExplicitNulls, ("isMarketplaceTransacted", yesNo), ("marketplaceTransactionDateTime", date));
        var solution = new ObjectShape(
            choices.ExplicitNulls,
            ("id", text), ("name", text), ("currency", currency), ("value", number), ("isDeployedOnAzure", yesNo),
            ("primaryDeploymentOn", deployment), ("pricingModel", pricing), ("marketplaceTransactionDetails", transaction))
        {
            Required = ["id"],
        };
        var contract = new ObjectShape(
            choices.ExplicitNulls,
            ("currency", currency), ("value", number), ("term", term), ("signDateTime", date), ("startDateTime", date), ("endDateTime", date));
        _new = new ObjectShape(
            choices.ExplicitNulls, ("type", new WordShape(Words.RegistrationType)), ("solutionDetails", new ListShape(solution)), ("contract", contract))
        {
            Required = ["type", "solutionDetails", "contract"],
        };
        _paths = new(StringComparer.Ordinal)
        {
            ["contract/startDateTime"] = date,
            ["contract/endDateTime"] = date,
            ["contract/signDateTime"] = date,
            ["contract/term"] = term,
            ["contract/value"] = number,
            ["solutionDetails/0/value"] = number,
            ["solutionDetails/0/currency"] = currency,
            ["solutionDetails/0/isDeployedOnAzure"] = yesNo,
            ["solutionDetails/0/primaryDeploymentOn"] = deployment,
            ["solutionDetails/0/pricingModel"] = pricing,
            ["solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted"] = yesNo,
            ["solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime"] = date,
        };
    }

    public void Apply(JsonObject document, string op, string path, JsonNode? value, PatchContext context)
    {
        if (context.Before.Substatus != Words.Won)
            throw Refusal.Invalid("Only a referral that was won can be registered.", "registrations");
        if (path == "/registrations/-")
            Add(document, op, value, context);
        else if (path.StartsWith(First, StringComparison.Ordinal) && _paths.TryGetValue(path[First.Length..], out var shape))
            Change(document, path, shape.Clean(value, path.TrimStart('/')));
        else
            throw Refusal.Invalid($"The path {path} cannot be patched.", path.TrimStart('/'));
        CheckDates(document["registrations"]![0]!);
    }

    private void Add(JsonObject document, string op, JsonNode? value, PatchContext context)
    {
        if (op != "add")
            throw Refusal.Invalid("Only add can append to registrations.", "registrations");
        if (document["consent"]!["consentToShareReferralWithMicrosoftSellers"]?.GetValue<bool>() != true)
            throw Refusal.Invalid("A private deal cannot be registered; it must be co-sell or partner-led.", "registrations");
        var microsoft = context.Engagement.FirstOrDefault(referral => referral.Owner.Id == Organization.MicrosoftId);
        if (microsoft is not null && microsoft.Status != Words.Active && microsoft.Substatus != Words.Won)
            throw Refusal.Invalid("A co-sell deal can be registered once Microsoft has accepted it.", "registrations");
        var kept = _new.Clean(value, "registrations")!.AsObject();
        if (kept["solutionDetails"]!.AsArray().Count == 0)
            throw Refusal.Invalid("registrations/solutionDetails must name a solution.", "registrations/solutionDetails");
        kept["id"] = context.NewId().ToString();
        kept["registrationDateTime"] = Stamps.Text(context.At);
        kept["status"] = "ReviewPending";
        kept["statusReason"] = null;
        kept["statusHistory"] = new JsonObject { ["reviewPendingDateTime"] = Stamps.Text(context.At) };
        document["registrations"]!.AsArray().Add(kept);
        document["registrationStatus"] = "ReviewPending";
    }

    private static void Change(JsonObject document, string path, JsonNode? value)
    {
        if (document["registrations"]!.AsArray().Count == 0)
            throw Refusal.Invalid("The referral has no registration to change; add one at /registrations/-.", "registrations");
        JsonNode place = document;
        var names = path.Split('/')[1..];
        foreach (var name in names[..^1])
            place = place is JsonArray items ? items[0]! : place[name] ??= new JsonObject();
        place[names[^1]] = value;
    }

    private static void CheckDates(JsonNode registration)
    {
        var contract = registration["contract"]!;
        if (DateShape.Parse(contract["signDateTime"]?.GetValue<string>()) is { } signed
            && DateShape.Parse(contract["startDateTime"]?.GetValue<string>()) is { } start && start < signed)
            throw Refusal.Invalid("A contract cannot start before it is signed.", "registrations/0/contract/startDateTime");
    }
}
