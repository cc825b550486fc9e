using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Extension;

/// <summary>A customer's steps hear what came of runs, and nothing they do changes it.</summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private const string Synced = "cosell_OnSynced";
    private const string FailedMessage = "cosell_OnFailed";
    private const string Received = "cosell_OnReferralReceived";

    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void OnSynced_IsHeardOfEveryChange_AndNotWhereNothingChanged()
    {
        company.Listens(Synced);

        var deal = company.SharedDeal();
        company.PressSync(deal);

        var heard = Assert.Single(company.Heard(Synced));
        Assert.Equal(($"opportunity:{deal}", $"cosell_referral:{deal}"), (heard["Opportunity"], heard["Referral"]));
        Assert.Equal(("Create", "Synced"), (heard["Operation"], heard["Result"]));
        Assert.StartsWith("Shared with Partner Center as ", heard["Message"], StringComparison.Ordinal);
        Assert.StartsWith("""[{"at":"Partner Center","field":"externalReferenceId",""", heard["Changes"], StringComparison.Ordinal);
        Assert.Equal(company.Log()[0].Id, Guid.Parse(heard["LogId"]));
        Assert.DoesNotContain("Code", heard.Parameters.Keys);
    }

    [Fact]
    public void OnFailed_IsHeardOfAFailure_AndNotOfWhatIsTriedAgainByItself()
    {
        company.Listens(FailedMessage);
        var deal = company.SharedDeal();
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromMinutes(30)), "PATCH", "/referrals");
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        Assert.Empty(company.Heard(FailedMessage));
        company.Turn(TimeSpan.FromHours(1));
        company.Tick();

        company.Simulator.Faults.Next(Fault.InsufficientClaims, "PATCH", "/referrals");
        company.Change(deal, ("estimatedvalue", new Money(40_000)));
        company.RunJobs();

        var heard = Assert.Single(company.Heard(FailedMessage));
        Assert.Equal(("Failed", "CSL1224", "Update"), (heard["Result"], heard["Code"], heard["Operation"]));
        Assert.Equal($"opportunity:{deal}", heard["Opportunity"]);
    }

    [Fact]
    public void Listener_ThatFails_ChangesNothingOfTheRun()
    {
        company.Registers("Fail", Synced, stage: 40, isAsync: true);

        var deal = company.SharedDeal();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(["Create"], company.Operations());
    }

    /// <summary>A step that was made synchronous in the step table itself, past what the message allows, stands for whatever may keep it from being raised.</summary>
    [Fact]
    public void Message_ThatCannotBeRaised_ChangesNothingOfTheRun_AndTheTraceSaysSo()
    {
        var step = company.Registers("Refuse", Synced, stage: 40, "Our own rule.", isAsync: true);
        company.Organization.Service.Update(new Entity("sdkmessageprocessingstep", step) { ["mode"] = new OptionSetValue(0) });

        var deal = company.SharedDeal();

        Assert.Equal(["Create"], company.Operations());
        Assert.Null(company.Row(deal).GetAttributeValue<DateTime?>("cosell_claimedon"));
        Assert.Contains(company.Organization.Trace, trace => trace.GetAttributeValue<string>("messageblock").Contains(
            "cosell_OnSynced was not raised, and the run stands as it is: Our own rule.", StringComparison.Ordinal));
    }

    /// <summary>Each round is three levels deeper until the platform stops it. The row it leaves marked is woken by the tick, finds nothing to send, and says nothing.</summary>
    [Fact]
    public void Listener_ThatWritesToTheDeal_IsSynchronisedLikeASeller_AndComesToRest()
    {
        company.Registers("WriteToDeal", Synced, stage: 40, "description=Told the channel.", isAsync: true);

        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(31));
        company.Tick();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal("Told the channel.", (string?)Assert.Single(company.Referrals)["details"]!["notes"]);
        Assert.Equal(["POST", "PATCH"], company.Calls());
        Assert.Equal(["Create", "Update", "Check"], company.Operations());
    }

    [Fact]
    public async Task OnReferralReceived_IsHeardOfADeal_WithTheOpportunityMadeOfIt()
    {
        var events = await Events.RegisterAsync(company);
        company.Listens(Received);

        var referral = Invite(events);

        var heard = Assert.Single(company.Heard(Received));
        Assert.Equal(("ToDeal", $"cosell_referral:{referral}"), (heard["Decision"], heard["Referral"]));
        Assert.StartsWith("opportunity:", heard["Opportunity"], StringComparison.Ordinal);
        Assert.StartsWith("It is an invitation to a deal that no opportunity here has, so one is made.", heard["Message"], StringComparison.Ordinal);
        Assert.Contains($"\"id\":\"{referral}\"", heard["ReferralJson"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnReferralReceived_OfWhatWaitsForAnAnswer_IsHeardOnce_AndOnSendingOfTheAnswer()
    {
        var events = await Events.RegisterAsync(company);
        company.Set("cosell_InboundDeals", "Wait");
        company.Listens(Received);

        var referral = Invite(events);
        await Colleague.Replaces(company, referral, "details/notes", "They call again.");
        events.Deliver();
        company.RunJobs();

        var heard = Assert.Single(company.Heard(Received));
        Assert.Equal("ToAnswer", heard["Decision"]);
        Assert.DoesNotContain("Opportunity", heard.Parameters.Keys);
    }

    [Fact]
    public async Task OnSending_OfADeclineThatNoDealHolds_IsRaisedWithoutADeal()
    {
        var events = await Events.RegisterAsync(company);
        company.Set("cosell_InboundDeals", "Wait");
        company.Registers("LeaveParameters", Customer.Sending, stage: 20);
        var referral = Invite(events);

        company.Organization.Service.Execute(new OrganizationRequest("cosell_Decline") { ["Target"] = new EntityReference("cosell_referral", referral), ["Reason"] = "Too far away." });
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(20));
        company.Tick();

        var heard = Assert.Single(company.Heard(Customer.Sending));
        Assert.Equal(("Update", $"cosell_referral:{referral}"), (heard["Operation"], heard["Referral"]));
        Assert.DoesNotContain("Opportunity", heard.Parameters.Keys);
    }

    [Fact]
    public async Task OnReferralReceived_OfALead_NamesTheLead()
    {
        var events = await Events.RegisterAsync(company);
        company.Listens(Received);

        var referral = company.Simulator.Microsoft.SendLead(SampleOrganizations.Contoso, new InboundDeal("Fabrikam asks for a demo", "Fabrikam", "FR"), fromMarketplace: true);
        events.Deliver();
        company.RunJobs();

        var heard = Assert.Single(company.Heard(Received));
        Assert.Equal("ToLead", heard["Decision"]);
        Assert.Equal($"lead:{company.Organization.Service.Retrieve("cosell_referral", referral, new ColumnSet("cosell_leadid")).GetAttributeValue<EntityReference>("cosell_leadid").Id}", heard["Lead"]);
    }

    private Guid Invite(Events events)
    {
        var referral = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Data estate for Northwind", "Northwind"));
        events.Deliver();
        company.RunJobs();
        return referral;
    }
}
