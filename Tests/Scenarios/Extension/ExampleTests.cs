using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Extension;

/// <summary>The examples of docs/extending.md stand there as they are compiled, and do what the page says.</summary>
public sealed class ExampleTests : IAsyncLifetime
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory)!.Root;

    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData("SendCampaign")]
    [InlineData("NoteWhenShared")]
    [InlineData("KeepLastFailure")]
    [InlineData("DeclineElsewhere")]
    public void Example_StandsInThePage(string name)
    {
        var code = File.ReadAllText(Path.Combine(Root, "Tests", "SamplePlugins", "Examples", $"{name}.cs")).Replace("namespace CoSell.SamplePlugins", "namespace Contoso.CoSell", StringComparison.Ordinal);

        Assert.Contains($"```csharp\n{code}```\n", File.ReadAllText(Path.Combine(Root, "docs", "extending.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void SendCampaign_SendsTheCodeAlong()
    {
        company.Registers("SendCampaign", Customer.Sending, stage: 20, "customerneed");

        var deal = company.SharedDeal(row => row["customerneed"] = "SPRING-26");
        Assert.Equal("SPRING-26", (string?)Assert.Single(company.Referrals)["campaignId"]);
        company.Change(deal, ("customerneed", "SUMMER-26"), ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        Assert.Equal("SUMMER-26", (string?)Assert.Single(company.Referrals)["campaignId"]);
        Assert.Equal(["PATCH"], company.Calls());
    }

    [Fact]
    public void NoteWhenShared_LeavesOneNote()
    {
        company.Registers("NoteWhenShared", "cosell_OnSynced", stage: 40, isAsync: true);

        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        var query = new QueryExpression("annotation") { ColumnSet = new ColumnSet("subject", "notetext", "objectid") };
        var note = Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities);
        Assert.Equal(("Shared with Microsoft", deal), (note.GetAttributeValue<string>("subject"), note.GetAttributeValue<EntityReference>("objectid").Id));
    }

    [Fact]
    public void KeepLastFailure_WritesTheCode_AndNoRunFollows()
    {
        company.Registers("KeepLastFailure", "cosell_OnFailed", stage: 40, "customerneed", isAsync: true);
        var deal = company.SharedDeal();
        company.Simulator.Faults.Next(Fault.InsufficientClaims, "PATCH", "/referrals");

        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        Assert.Equal("CSL1224", company.Seller.Retrieve("opportunity", deal, new ColumnSet("customerneed")).GetAttributeValue<string>("customerneed"));
        Assert.Equal(["Create", "Update"], company.Operations());
    }

    [Theory]
    [InlineData("US,CA", "New")]
    [InlineData("DE,AT", "Closed")]
    public async Task DeclineElsewhere_DeclinesOnlyThose(string served, string status)
    {
        var events = await Events.RegisterAsync(company);
        company.Set("cosell_InboundDeals", "Wait");
        company.Registers("DeclineElsewhere", "cosell_OnReferralReceived", stage: 40, served, isAsync: true);

        var referral = company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal("Data estate for Northwind", "Northwind"));
        events.Deliver();
        company.RunJobs();
        company.Turn(TimeSpan.FromMinutes(20));
        company.Tick();

        Assert.Equal(status, (string?)company.Simulator.Portal.Read(referral)["status"]);
    }
}
