using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class PatchTests
{
    [Fact]
    public async Task Patch_WithoutPrefer_Answers204WithoutBody()
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        var answer = await sim.Patch(deal.Text("id"), Patches.Set("/details/notes", "\"New.\""));

        Assert.Equal((204, string.Empty), (answer.Status, answer.Body));
        Assert.NotEqual(deal.Text("eTag"), answer.Headers["ETag"]);
    }

    [Fact]
    public async Task Patch_PreferRepresentation_AnswersTheReferral()
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        var answer = await sim.Patch(deal.Text("id"), Patches.Set("/details/notes", "\"New.\""), ("Prefer", "return=representation"));

        Assert.Equal("New.", answer.Expect(200).At("details/notes")!.GetValue<string>());
        Assert.Equal("return=representation", answer.Headers["Preference-Applied"]);
    }

    [Fact]
    public async Task Patch_DealValueAsText_IsKeptAsNumber()
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        (await sim.Patch(deal.Text("id"), Patches.Set("/details/dealValue", "\"10000\""))).Expect(204);

        Assert.Equal(10000m, (await sim.Get("/" + deal.Text("id"))).Json.At("details/dealValue")!.GetValue<decimal>());
    }

    [Theory]
    [InlineData("/statusReason", "\"Late\"")]
    [InlineData("/details/currency", "\"EUR\"")]
    [InlineData("/details/closingDateTime", "\"2026-12-01T00:00:00Z\"")]
    [InlineData("/externalReferenceId", "\"crm-2\"")]
    [InlineData("/campaignId", "\"spring\"")]
    [InlineData("/referralProgram", "\"azure\"")]
    [InlineData("/salesStage", "\"Develop\"")]
    public async Task Patch_DocumentedScalar_IsChangedByAddAndByReplace(string path, string value)
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        (await sim.Patch(deal.Text("id"), Patches.Set(path, "null"))).Expect(204);
        (await sim.Patch(deal.Text("id"), Patches.Add(path, value))).Expect(204);

        Assert.Equal(value, (await sim.Get("/" + deal.Text("id"))).Json.At(path.Trim('/'))!.ToJsonString());
    }

    [Theory]
    [InlineData("/team", """{"firstName":"Ana"}""")]
    [InlineData("/customerProfile/team", """{"firstName":"Ana"}""")]
    [InlineData("/details/requirements/solutions", """{"id":"SOL-2"}""")]
    public async Task Patch_DocumentedList_IsReplacedAndAppendedTo(string path, string item)
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Patch(id, Patches.Set(path, $"[{item}]"))).Expect(204);
        (await sim.Patch(id, Patches.Add(path + "/-", item))).Expect(204);

        Assert.Equal(2, (await sim.Get("/" + id)).Json.At(path.Trim('/'))!.AsArray().Count);
    }

    [Theory]
    [InlineData("remove")]
    [InlineData("move")]
    [InlineData("copy")]
    [InlineData("test")]
    public async Task Patch_OtherOperation_IsRefused(string op)
    {
        var sim = new Sim();

        (await sim.Patch((await sim.Deal()).Text("id"), $$"""[{"op":"{{op}}","path":"/details/notes","value":"x"}]"""))
            .Invalid($"Operation '{op}' is not supported; add and replace are.", "details/notes");
    }

    [Theory]
    [InlineData("/name")]
    [InlineData("/type")]
    [InlineData("/customerProfile/name")]
    [InlineData("/customerProfile/address/city")]
    [InlineData("/target")]
    [InlineData("/inviteContext/notes")]
    [InlineData("/team/0/email")]
    [InlineData("/mpnId")]
    public async Task Patch_CreateOnlyPath_IsRefused(string path)
    {
        var sim = new Sim();

        (await sim.Patch((await sim.Deal()).Text("id"), Patches.Set(path, "\"x\""))).Invalid($"The path {path} cannot be patched.", path.Trim('/'));
    }

    [Fact]
    public async Task Patch_OneOperationIllegal_ChangesNothing()
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        (await sim.Patch(deal.Text("id"), """[{"op":"replace","path":"/details/notes","value":"x"},{"op":"replace","path":"/name","value":"y"}]"""))
            .Invalid("The path /name cannot be patched.", "name");

        Assert.Equal(deal.ToJsonString(), (await sim.Get("/" + deal.Text("id"))).Json.ToJsonString());
    }

    [Fact]
    public async Task Patch_NoArray_IsRefused()
    {
        var sim = new Sim();

        (await sim.Patch((await sim.Deal()).Text("id"), "{}")).Invalid("The body of a PATCH must be a JSON Patch array.");
    }

    [Fact]
    public async Task Patch_WithdrawingVisibility_IsRefused()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        (await sim.Patch(id, Patches.Visible)).Expect(204);

        (await sim.Patch(id, Patches.Set("/consent/consentToShareReferralWithMicrosoftSellers", "false")))
            .Invalid("Visibility to Microsoft's sellers cannot be withdrawn.", "consent/consentToShareReferralWithMicrosoftSellers");
    }

    [Fact]
    public async Task Patch_FiftyFirstTeamMember_IsRefused()
    {
        var sim = new Sim();
        var deal = await sim.Deal(body => body["team"] = new JsonArray([.. Enumerable.Range(0, 50).Select(_ => new JsonObject { ["firstName"] = "A" })]));

        (await sim.Patch(deal.Text("id"), Patches.Add("/team/-", "{}"))).Invalid("team holds at most 50 items; 51 were given.", "team");
    }

    [Fact]
    public async Task Patch_JsonPatchContentType_IsRefused()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Send(HttpMethod.Patch, $"{Sim.Root}/{id}", Patches.Won, "application/json-patch+json")).Refused(
            415, "invalidRequest", "The content type must be application/json; 'application/json-patch+json' was sent.", "Content-Type");
    }

    [Fact]
    public async Task Patch_StaleETag_IsRefusedWithInnerCode()
    {
        var sim = new Sim();
        var deal = await sim.Deal();
        (await sim.Patch(deal.Text("id"), Patches.Visible, ("If-Match", deal.Text("eTag")))).Expect(204);

        var answer = await sim.Patch(deal.Text("id"), Patches.Visible, ("If-Match", deal.Text("eTag")));

        answer.Refused(412, "preconditionFailed", $"Referral {deal.Text("id")} has changed since the version If-Match names.");
        Assert.Equal("resourceModified", answer.Json.At("error/innerError/code")!.GetValue<string>());
    }

    [Theory]
    [InlineData(false, 412)]
    [InlineData(true, 204)]
    public async Task Patch_ETagWithoutItsQuotes_PassesOnlyWithTheSwitch(bool passes, int status)
    {
        var sim = new Sim(choices => choices with { UnquotedETags = passes });
        var deal = await sim.Deal();

        Assert.Equal(status, (await sim.Patch(deal.Text("id"), Patches.Visible, ("If-Match", deal.Text("eTag").Trim('"')))).Status);
    }

    [Fact]
    public async Task Patch_AnyETagOrNone_Passes()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Patch(id, Patches.Visible, ("If-Match", "*"))).Expect(204);
        (await sim.Patch(id, Patches.Visible)).Expect(204);
    }

    [Fact]
    public async Task Patch_ClockStandsStill_ChangeTimeStillRises()
    {
        var sim = new Sim();
        var deal = await sim.Deal();

        (await sim.Patch(deal.Text("id"), Patches.Visible)).Expect(204);

        var after = (await sim.Get("/" + deal.Text("id"))).Expect(200);
        Assert.True(string.CompareOrdinal(after.Text("updatedDateTime"), deal.Text("updatedDateTime")) > 0);
        Assert.Equal(deal.Text("createdDateTime"), after.Text("createdDateTime"));
    }
}
