using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>The sync log: complete, without people, and not kept for ever.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Changes_ByDefault_NameNobody()
    {
        var deal = company.SharedDeal(row => row["parentcontactid"] = new EntityReference("contact", company.Contact));
        company.Change(deal, ("description", "Ask Carla, carla@adventure.example or +1 206 555 0100."));
        company.RunJobs();

        var changes = Changes();

        Assert.Contains("1 person", changes, StringComparison.Ordinal);
        Assert.Contains("Ask Carla, [e-mail] or [phone].", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("carla@", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("Customer\"", changes, StringComparison.Ordinal);
        Assert.DoesNotContain("555", changes, StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_WithTheMaskOff_AreAsTheyWere()
    {
        company.SetAndWait("cosell_MaskLog", "no");
        company.SharedDeal(row => row["parentcontactid"] = new EntityReference("contact", company.Contact));

        Assert.Contains("carla@adventure.example", Changes(), StringComparison.Ordinal);
    }

    [Fact]
    public void EntriesOlderThanTheRetention_AreDeletedSomeWithEachTick()
    {
        company.SetAndWait("cosell_LogRetentionDays", "30");
        for (var number = 0; number < 230; number++)
            company.Organization.Service.Create(new Entity("cosell_synclog") { ["cosell_name"] = $"Old {number}" });
        company.Turn(TimeSpan.FromDays(31));
        company.Organization.Service.Create(new Entity("cosell_synclog") { ["cosell_name"] = "Young" });

        company.Tick();
        Assert.Equal(31, company.Log().Count);
        company.Tick();

        Assert.Equal("Young", Assert.Single(company.Log()).GetAttributeValue<string>("cosell_name"));
    }

    [Fact]
    public void RetentionOfNoDays_KeepsEverything()
    {
        company.SetAndWait("cosell_LogRetentionDays", "0");
        company.Organization.Service.Create(new Entity("cosell_synclog") { ["cosell_name"] = "Old" });
        company.Turn(TimeSpan.FromDays(3000));

        company.Tick();

        Assert.Contains(company.Log(), row => row.GetAttributeValue<string>("cosell_name") == "Old");
    }

    [Fact]
    public async Task RefusedEvent_LeavesAnEntry()
    {
        var events = await Events.RegisterAsync(company);

        Assert.Equal("Refused", events.Outcome("referral-exploded", $"{company.Account:D}", "2026-03-02T09:00:00Z"));

        var entry = Assert.Single(company.Log());
        Assert.Equal(("Event", "CSL1320"), (entry.GetAttributeValue<string>("cosell_operation"), entry.GetAttributeValue<string>("cosell_code")));
        Assert.StartsWith("CSL1320: The event \"referral-exploded\" is not", entry.GetAttributeValue<string>("cosell_message"), StringComparison.Ordinal);
    }

    [Fact]
    public void FailedRun_SaysWhatWasTriedAndWhatItCost()
    {
        company.Simulator.Faults.Next(Fault.Throttled(TimeSpan.FromHours(1)), "POST", "/referrals");
        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();

        var entry = company.Log()[^1];
        Assert.Equal(("Create", "CSL1203", 1), (entry.GetAttributeValue<string>("cosell_operation"), entry.GetAttributeValue<string>("cosell_code"), entry.GetAttributeValue<int>("cosell_calls")));
    }

    [Fact]
    public void RunThatBroke_CountsItsCalls()
    {
        var deal = company.SharedDeal();
        company.Meanwhile = ("PATCH", () => throw new InvalidOperationException("pulled the plug"));
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        var entry = company.Log()[^1];
        Assert.Equal(("CSL1405", 1), (entry.GetAttributeValue<string>("cosell_code"), entry.GetAttributeValue<int>("cosell_calls")));
        Assert.NotEmpty(company.Organization.Service.Retrieve("cosell_synclog", entry.Id, new ColumnSet("cosell_requestids", "cosell_correlationid")).GetAttributeValue<string>("cosell_requestids"));
    }

    private string Changes() => string.Join("\n", company.Log().Select(row => row.GetAttributeValue<string>("cosell_changes")));
}
