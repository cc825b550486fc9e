using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos.Acts;

/// <summary>Somebody at Partner Center acts on the deal's referral, where there is one.</summary>
internal abstract record AtPartnerCenter(int Deal) : Change(Deal, Side.PartnerCenter)
{
    protected sealed override string? On(Play play, Deal deal)
    {
        if (play.World.ReferralsOf(deal.Id).FirstOrDefault() is not { } referral)
            return "there is no referral yet";
        try
        {
            On(play, referral.Id);
            return null;
        }
        catch (Refusal refusal)
        {
            return $"refused: {refusal.Message}";
        }
    }

    protected abstract void On(Play play, Guid referral);
}

/// <summary>A colleague edits the referral in the portal.</summary>
internal sealed record EditInPortal(int Deal, string Path, JsonValue Value) : AtPartnerCenter(Deal)
{
    public override string Told => $"A colleague sets {Path} of {Name(Deal)} to {Value.ToJsonString()} in the portal.";

    protected override void On(Play play, Guid referral) => play.World.PartnerCenter.Portal.Edit(referral, new JsonObject { [Path] = Value.DeepClone() });
}

/// <summary>A colleague closes the referral in the portal.</summary>
internal sealed record CloseInPortal(int Deal, string Substatus) : AtPartnerCenter(Deal)
{
    public override string Told => $"A colleague closes {Name(Deal)} as {Substatus} in the portal.";

    protected override void On(Play play, Guid referral) => play.World.PartnerCenter.Portal.Edit(referral, new JsonObject { ["status"] = "Closed", ["substatus"] = Substatus });
}

/// <summary>What Microsoft's sellers do with an invitation.</summary>
internal enum MicrosoftDoes
{
    Receives,
    Accepts,
    Declines,
    Edits,
    Wins,
    Loses,
    LetsExpire,
}

internal sealed record MicrosoftActs(int Deal, MicrosoftDoes Act) : AtPartnerCenter(Deal)
{
    public override string Told => $"Microsoft {Act switch { MicrosoftDoes.LetsExpire => "lets the invitation expire", _ => Act.ToString().ToLowerInvariant() }} ({Name(Deal)}).";

    protected override void On(Play play, Guid referral)
    {
        var microsoft = play.World.PartnerCenter.Microsoft;
        switch (Act)
        {
            case MicrosoftDoes.Receives: microsoft.Receive(referral); break;
            case MicrosoftDoes.Accepts: microsoft.Accept(referral); break;
            case MicrosoftDoes.Declines: microsoft.Decline(referral, "No capacity this quarter."); break;
            case MicrosoftDoes.Edits: microsoft.Edit(referral, new JsonObject { ["details/dealValue"] = 123_456 }); break;
            case MicrosoftDoes.Wins: microsoft.Win(referral); break;
            case MicrosoftDoes.Loses: microsoft.Lose(referral, "Chose another."); break;
            default: microsoft.Expire(referral); break;
        }
    }
}

/// <summary>Another program of the company patches the referral through the API; the portal has no editor for sets.</summary>
internal abstract record PatchByProgram(int Deal) : AtPartnerCenter(Deal)
{
    protected abstract string Path { get; }

    protected abstract JsonNode? After(JsonObject referral);

    protected override void On(Play play, Guid id)
    {
        var simulator = play.World.PartnerCenter;
        var referral = simulator.Portal.Read(id);
        var patch = new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = Path, ["value"] = After(referral) });
        using var client = new HttpMessageInvoker(simulator.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri($"https://api.partner.microsoft.com/v1.0/engagements/referrals/{id}"))
        {
            Content = new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", simulator.IssueToken(SampleOrganizations.Admin));
        request.Headers.TryAddWithoutValidation("If-Match", (string?)referral["eTag"]);
        using var answer = client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        if (!answer.IsSuccessStatusCode)
            throw new Refusal((int)answer.StatusCode, "refused", $"status {(int)answer.StatusCode}");
    }

    protected static JsonArray ListAt(JsonObject referral, params string[] path) =>
        path.Aggregate((JsonNode?)referral, (node, name) => node?[name])?.DeepClone() as JsonArray ?? [];
}

internal sealed record PatchSolution(int Deal, int Solution, bool In) : PatchByProgram(Deal)
{
    public override string Told => $"Another program {(In ? "puts" : "takes")} {World.Solutions[Solution]} {(In ? "on" : "off")} {Name(Deal)} at Partner Center.";

    protected override string Path => "/details/requirements/solutions";

    protected override JsonNode After(JsonObject referral)
    {
        var id = World.Solutions[Solution];
        var others = ListAt(referral, "details", "requirements", "solutions").OfType<JsonObject>().Where(item => (string?)item["id"] != id).Select(item => item.DeepClone());
        return new JsonArray([.. others, .. In ? [new JsonObject { ["id"] = id, ["name"] = id, ["type"] = "Name" }] : Array.Empty<JsonNode>()]);
    }
}

/// <summary>Another phone for the deal's contact, or one more contact, who is to stay.</summary>
internal sealed record PatchContacts(int Deal, string? Phone) : PatchByProgram(Deal)
{
    public const string Visitor = "vera.visitor@adventure.example";

    public override string Told => Phone is null
        ? $"Another program adds a contact to {Name(Deal)} at Partner Center." : $"Another program sets the phone of {Name(Deal)}'s contact at Partner Center to \"{Phone}\".";

    protected override string Path => "/customerProfile/team";

    protected override JsonNode After(JsonObject referral)
    {
        var people = ListAt(referral, "customerProfile", "team");
        if (Phone is not null && people.Count > 0)
            people[0]!["phoneNumber"] = Phone;
        else if (people.OfType<JsonObject>().All(person => (string?)person["email"] != Visitor))
            people.Add(new JsonObject { ["firstName"] = "Vera", ["lastName"] = "Visitor", ["email"] = Visitor, ["phoneNumber"] = "5550123" });
        return people;
    }
}

internal sealed record PatchVisibility(int Deal) : PatchByProgram(Deal)
{
    public override string Told => $"Another program makes {Name(Deal)} visible to Microsoft.";

    protected override string Path => "/consent/consentToShareReferralWithMicrosoftSellers";

    protected override JsonNode After(JsonObject referral) => JsonValue.Create(true);
}
