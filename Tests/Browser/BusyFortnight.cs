using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Browser.Tests;

/// <summary>A fortnight of deals, so that lists, charts and the operator's page have something to show: shared, waiting, failed, answered, closed, changed on both sides.</summary>
/// <remarks>Everything happens through the shipped solution; nothing is written into the log.</remarks>
internal sealed class BusyFortnight(LocalSandbox sandbox)
{
    public const string FailedDeal = "Harbour logistics portal", WaitingDeal = "Copilot for support 4", ClosedDeal = "Store analytics 1", ConflictDeal = "Cloud landing zone 3",
        DeclinedDeal = "Store analytics 9", Invitation = "Datacenter modernisation", LongName = "Modernisation of the order-to-cash process across all subsidiaries in Europe, phase 2";

    private const int Days = 13;
    private static readonly string[] Topics = ["Store analytics", "Loyalty app", "Cloud landing zone", "Copilot for support", "Data estate", "Edge for branches", "Payroll migration", "Factory floor sensors"];

    private readonly IOrganizationService system = sandbox.Dataverse.Service;
    private readonly IOrganizationService seller = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id);
    private readonly IOrganizationService other = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.SecondSeller.Id);
    private readonly List<(string Topic, Guid Id, IOrganizationService By)> deals = [];
    private List<Entity> customers = [];
    private EntityReference dollar = new(), solution = new();

    public void Write()
    {
        customers = [.. Rows("account", "name", "address1_country").Where(row => row.GetAttributeValue<string>("address1_country").Length == 2)];
        dollar = system.FirstOrDefault("transactioncurrency", "isocurrencycode", "USD")!.ToEntityReference();
        solution = Rows("cosell_solution", "cosell_name")[0].ToEntityReference();
        for (var day = 0; day < Days; day++)
        {
            for (var count = 0; count < 2 + (day * 5 % 4); count++)
                Share(deals.Count);
            Answer(day);
            sandbox.Dataverse.RunAsyncJobs();
            sandbox.Clock.Advance(TimeSpan.FromDays(1));
            sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id).Execute(new OrganizationRequest("cosell_Tick"));
            sandbox.Dataverse.RunAsyncJobs();
        }
        sandbox.PartnerCenter.Faults.Next(Fault.InsufficientClaims, "POST", "/engagements", times: 3);
        Share(1, FailedDeal);
        sandbox.PartnerCenter.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal(Invitation, "Litware") { Value = 88_000 });
        sandbox.PartnerCenter.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal(LongName, "Graphic Design Institute and Sons, Limited Liability Company", "DE") { Currency = "EUR", Value = 1_250_000 });
        sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id).Execute(new OrganizationRequest("cosell_Tick"));
        sandbox.Dataverse.RunAsyncJobs();
    }

    private List<Entity> Rows(string table, params string[] columns) =>
        [.. system.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns), Orders = { new OrderExpression("createdon", OrderType.Ascending) } }).Entities];

    private void Share(int number, string? name = null)
    {
        var topic = name ?? $"{Topics[number % Topics.Length]} {number + 1}";
        var customer = customers[number % customers.Count];
        var row = new Entity("opportunity")
        {
            ["name"] = topic, ["parentaccountid"] = customer.ToEntityReference(), ["transactioncurrencyid"] = dollar, ["isrevenuesystemcalculated"] = false,
            ["estimatedvalue"] = new Money(8_000 + (number * 7_919 % 190_000)), ["estimatedclosedate"] = Today.AddDays(3 + (number * 11 % 90)),
            ["cosell_syncwithpartnercenter"] = true, ["cosell_customerconsent"] = true, ["cosell_visibility"] = new OptionSetValue(852300000),
            ["cosell_marketplaceintent"] = new OptionSetValue(852300000),
        };
        if (number % 2 == 0)
        {
            row["cosell_help"] = new OptionSetValue(852300000 + (number % 6));
            row["cosell_notestomicrosoft"] = "Who knows this customer's architecture board?";
            row["parentcontactid"] = Rows("contact", "parentcustomerid").First(one => one.GetAttributeValue<EntityReference>("parentcustomerid").Id == customer.Id).ToEntityReference();
        }
        var by = number % 3 == 0 ? other : seller;
        var id = by.Create(row);
        deals.Add((topic, id, by));
        if (number % 9 != 3)
            by.Create(new Entity("cosell_opportunitysolution") { ["cosell_name"] = "Contoso Analytics", ["cosell_opportunityid"] = new EntityReference("opportunity", id), ["cosell_solutionid"] = solution });
        sandbox.Dataverse.RunAsyncJobs();
    }

    private DateTime Today => sandbox.Clock.GetUtcNow().UtcDateTime.Date;

    /// <summary>What happens to earlier deals: edits here and there, answers, closes, a bad quarter of an hour.</summary>
    private void Answer(int day)
    {
        foreach (var (_, id, by) in deals.Where((_, at) => (at + day) % 6 == 0))
            if (IsOpen(id))
                by.Update(new Entity("opportunity", id) { ["estimatedvalue"] = new Money(9_000 + (day * 1_733)) });
        sandbox.Dataverse.RunAsyncJobs();
        foreach (var side in sandbox.PartnerCenter.Portal.All.Where(one => (string?)one["organizationId"] == Organization.MicrosoftId && (string?)one["status"] == "New").ToList())
        {
            var (id, name) = (Guid.Parse((string)side["id"]!), (string)side["name"]!);
            if (name == DeclinedDeal || day % 5 == 4) sandbox.PartnerCenter.Microsoft.Decline(id, "No seller is assigned to this customer.");
            else if (day % 3 != 1) sandbox.PartnerCenter.Microsoft.Accept(id);
        }
        if (day == 6) BothSidesChange(ConflictDeal);
        if (day == 8) sandbox.PartnerCenter.Faults.Next(Fault.Throttled(TimeSpan.FromMinutes(2)), times: 2);
        if (day is 5 or 9 or 10) Close(day == 9 ? "Lose" : "Win", day == 5 ? ClosedDeal : deals[day].Topic);
    }

    private void BothSidesChange(string topic)
    {
        var (_, id, by) = deals.Single(deal => deal.Topic == topic);
        var referral = system.Retrieve("opportunity", id, new ColumnSet("cosell_referralidentifier")).GetAttributeValue<string>("cosell_referralidentifier");
        sandbox.PartnerCenter.Portal.Edit(Guid.Parse(referral), new JsonObject { ["details/dealValue"] = 77_000, ["details/closingDateTime"] = $"{Today.AddDays(70):yyyy-MM-dd}T00:00:00Z" });
        by.Update(new Entity("opportunity", id) { ["estimatedvalue"] = new Money(71_500) });
    }

    private bool IsOpen(Guid id) => system.Retrieve("opportunity", id, new ColumnSet("statecode")).GetAttributeValue<OptionSetValue>("statecode").Value == 0;

    private void Close(string message, string topic)
    {
        var (_, id, by) = deals.Single(deal => deal.Topic == topic);
        if (!IsOpen(id))
            return;
        by.Execute(new OrganizationRequest(message)
        {
            ["OpportunityClose"] = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", id), ["subject"] = message, ["actualrevenue"] = new Money(10_000) },
            ["Status"] = new OptionSetValue(message == "Win" ? 3 : 4),
        });
    }
}
