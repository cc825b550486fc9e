using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class StateTests
{
    [Fact]
    public async Task Patch_SubstatusBeforeStatus_IsJudgedByTheOutcome()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");

        (await sim.Patch(id, """[{"op":"replace","path":"/substatus","value":"Won"},{"op":"replace","path":"/status","value":"Closed"}]""")).Expect(204);

        Assert.NotNull((await sim.Get("/" + id)).Json["closedDateTime"]);
    }

    [Theory]
    [InlineData("Closed", "Accepted", "Substatus Accepted does not go with status Closed; Won, Lost, Declined, Expired do.", "substatus")]
    [InlineData("New", "Pending", "A referral that is Active cannot become New.", "status")]
    [InlineData("Active", "Won", "Substatus Won does not go with status Active; Accepted do.", "substatus")]
    [InlineData("None", "None", "A referral that is Active cannot become None.", "status")]
    public async Task Patch_IllegalPairOrStep_IsRefused(string status, string substatus, string message, string target)
    {
        var sim = new Sim();
        var patch = $$"""[{"op":"replace","path":"/status","value":"{{status}}"},{"op":"replace","path":"/substatus","value":"{{substatus}}"}]""";

        (await sim.Patch((await sim.Deal()).Text("id"), patch)).Invalid(message, target);
    }

    [Fact]
    public async Task Patch_NewWithAcceptedAsInTheBulkTemplate_IsRefused()
    {
        var sim = new Sim();
        var id = sim.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Inbound", "Northwind"));

        (await sim.Patch(id.ToString(), Patches.Set("/substatus", "\"Accepted\""))).Invalid(
            "Substatus Accepted does not go with status New; Pending, Received do.", "substatus");
    }

    [Fact]
    public async Task Patch_ClosedReferral_IsRefused()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        (await sim.Patch(id, Patches.Won)).Expect(204);

        (await sim.Patch(id, Patches.Set("/details/notes", "\"x\""))).Invalid("The referral is closed and can no longer be changed.", "details/notes");
    }

    [Fact]
    public async Task Patch_AcceptingAnInboundDeal_SetsTheAcceptedTime()
    {
        var sim = new Sim();
        var id = sim.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Inbound", "Northwind")).ToString();

        (await sim.Patch(id, Patches.Accept)).Expect(204);

        var after = (await sim.Get("/" + id)).Expect(200);
        Assert.NotNull(after["acceptedDateTime"]);
        Assert.Null(after["expirationDateTime"]);
    }

    [Theory]
    [InlineData(false, 204)]
    [InlineData(true, 400)]
    public async Task Patch_LostWithoutReason_IsJudgedByTheSwitch(bool required, int status)
    {
        var sim = new Sim(choices => choices with { ReasonRequired = required });
        var id = (await sim.Deal()).Text("id");

        Assert.Equal(status, (await sim.Patch(id, Patches.Won.Replace("Won", "Lost", StringComparison.Ordinal))).Status);
    }

    [Fact]
    public async Task Patch_RegistrationOnAWonSharedDeal_IsKeptForReview()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        (await sim.Patch(id, Patches.Visible)).Expect(204);
        (await sim.Patch(id, Patches.Won)).Expect(204);

        (await sim.Patch(id, Patches.Add("/registrations/-", Registration))).Expect(204);
        (await sim.Patch(id, Patches.Set("/registrations/0/contract/value", "60000"))).Expect(204);

        var after = (await sim.Get("/" + id)).Expect(200);
        Assert.Equal("ReviewPending", after.Text("registrationStatus"));
        Assert.Equal(60000m, after["registrations"]![0]!.At("contract/value")!.GetValue<decimal>());
    }

    [Fact]
    public async Task Patch_RegistrationOnAPrivateDeal_IsRefused()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        (await sim.Patch(id, Patches.Won)).Expect(204);

        (await sim.Patch(id, Patches.Add("/registrations/-", Registration))).Invalid(
            "A private deal cannot be registered; it must be co-sell or partner-led.", "registrations");
    }

    [Fact]
    public async Task Patch_RegistrationOnAnOpenDeal_IsRefused()
    {
        var sim = new Sim();

        (await sim.Patch((await sim.Deal()).Text("id"), Patches.Add("/registrations/-", Registration))).Invalid(
            "Only a referral that was won can be registered.", "registrations");
    }

    [Fact]
    public async Task Patch_ContractBeginsBeforeItIsSigned_IsRefused()
    {
        var sim = new Sim();
        var id = (await sim.Deal()).Text("id");
        (await sim.Patch(id, Patches.Visible)).Expect(204);
        (await sim.Patch(id, Patches.Won)).Expect(204);

        (await sim.Patch(id, Patches.Add("/registrations/-", Registration.Replace("2026-10-02", "2026-09-01", StringComparison.Ordinal)))).Invalid(
            "A contract cannot start before it is signed.", "registrations/0/contract/startDateTime");
    }

    private const string Registration = """
        { "type": "AzureIPCoSell",
          "solutionDetails": [ { "id": "SOL-12345-ABC", "currency": "USD", "value": 40000, "isDeployedOnAzure": true,
            "primaryDeploymentOn": "Customer", "pricingModel": "PayAsYouGo" } ],
          "contract": { "currency": "USD", "value": 50000, "term": "Finite", "signDateTime": "2026-10-01T00:00:00Z",
            "startDateTime": "2026-10-02T00:00:00Z", "endDateTime": "2027-09-30T00:00:00Z" } }
        """;
}
