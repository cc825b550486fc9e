using System.ServiceModel;
using CoSell.Sandbox.Hosting;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Story;

/// <summary>A seller's first deal with Microsoft, from an incomplete form to a closed referral, through the shipped solution.</summary>
internal sealed class SellersStory(LocalSandbox sandbox)
{
    private const int Synced = 852300003;
    private const int Waiting = 852300004;

    private readonly IOrganizationService seller = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id);
    private readonly IOrganizationService administrator = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Administrator.Id);
    private readonly EntityReference dollar = sandbox.Dataverse.Service.FirstOrDefault("transactioncurrency", "isocurrencycode", "USD")!.ToEntityReference();
    private Guid account;
    private DealOnForm? deal;

    /// <summary>Tells the story step by step; a step that does not go as told is the last.</summary>
    public IEnumerable<StoryStep> Tell()
    {
        Func<StoryStep>[] steps = [Incomplete, Completed, SolutionAdded, Changed, HelpAsked, Won, WindowOver];
        foreach (var step in steps)
        {
            var told = step();
            yield return told;
            if (told.Broken is not null)
                yield break;
        }
    }

    private StoryStep Incomplete()
    {
        account = seller.Create(new Entity("account") { ["name"] = "Fabrikam Inc", ["address1_country"] = "Untied States" });
        return Step("Sam switches Sync on for a deal without value, with a date in the past and a misspelt country", () =>
        {
            try
            {
                seller.Create(NewDeal(value: null, Today.AddDays(-3), consent: false));
                return "the save went through";
            }
            catch (FaultException<OrganizationServiceFault> refusal)
            {
                return refusal.Detail.Message;
            }
        }, after => after.Contains("CSL1104") && after.Contains("CSL1107") && after.Contains("CSL1112") && after.Contains("CSL1125")
            ? null
            : "The refusal does not name every problem at once.");
    }

    private StoryStep Completed()
    {
        seller.Update(new Entity("account", account)
        {
            ["address1_country"] = "US", ["address1_line1"] = "1 Example Street", ["address1_city"] = "Redmond", ["address1_postalcode"] = "98052",
        });
        return Step("Sam completes the deal and saves; a solution is still missing", () =>
        {
            deal = new DealOnForm(sandbox, seller.Create(NewDeal(50_000, Today.AddDays(60), consent: true)));
            return null;
        }, _ => deal!.Status == Waiting ? null : "The deal does not wait for its solution.", calls: 0);
    }

    private StoryStep SolutionAdded()
    {
        var solution = administrator.Create(new Entity("cosell_solution")
        {
            ["cosell_name"] = "Contoso Planner", ["cosell_partnercenterid"] = "SOL-12345-ABC", ["cosell_solutiontype"] = new OptionSetValue(852300000),
        });
        return Step("Sam adds Contoso Planner to the deal's solutions", () =>
        {
            seller.Create(new Entity("cosell_opportunitysolution")
            {
                ["cosell_name"] = "Contoso Planner",
                ["cosell_opportunityid"] = new EntityReference("opportunity", deal!.Id),
                ["cosell_solutionid"] = new EntityReference("cosell_solution", solution),
            });
            return null;
        }, _ => deal!.Status == Synced && deal.Text("cosell_referralidentifier") is not null && deal.Text("cosell_referrallink") is not null
            ? null
            : "The deal has no referral identifier and link.", calls: 1);
    }

    private StoryStep Changed() => Step("Sam raises the value to 65,000", () =>
    {
        seller.Update(new Entity("opportunity", deal!.Id) { ["estimatedvalue"] = new Money(65_000) });
        return null;
    }, _ => deal!.Status == Synced ? null : "The change was not sent.", calls: 1);

    private StoryStep HelpAsked()
    {
        var contact = seller.Create(new Entity("contact")
        {
            ["firstname"] = "Kim", ["lastname"] = "Example", ["emailaddress1"] = "kim@fabrikam.example", ["telephone1"] = "+1 555 0100",
            ["parentcustomerid"] = new EntityReference("account", account),
        });
        return Step("Sam asks Microsoft for an architect and names the customer's contact", () =>
        {
            seller.Update(new Entity("opportunity", deal!.Id)
            {
                ["cosell_help"] = new OptionSetValue(852300001),
                ["cosell_notestomicrosoft"] = "We need an architect for one day.",
                ["parentcontactid"] = new EntityReference("contact", contact),
            });
            return null;
        }, _ => deal!.Referral("cosell_microsoftreferralid") is not null && deal.Status == Synced
            ? null
            : "Microsoft's referral did not appear.");
    }

    private StoryStep Won() => Step("Sam wins the deal", () =>
    {
        seller.Execute(new OrganizationRequest("Win")
        {
            ["OpportunityClose"] = new Entity("opportunityclose")
            {
                ["opportunityid"] = new EntityReference("opportunity", deal!.Id), ["subject"] = "Won", ["actualrevenue"] = new Money(65_000),
            },
            ["Status"] = new OptionSetValue(3),
        });
        return null;
    }, _ => deal!.Status == Waiting ? null : "The close does not wait for the undo window.", calls: 0);

    private StoryStep WindowOver() => Step("A quarter of an hour passes", () =>
    {
        sandbox.Clock.Advance(TimeSpan.FromMinutes(16));
        sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id).Execute(new OrganizationRequest("cosell_Tick"));
        return null;
    }, _ => deal!.Referral("cosell_referralsubstatus") == "Won" && deal.Status == Synced
        ? null
        : "The referral is not closed as won.", calls: 2); // the list of the tick, and the close

    private DateTime Today => sandbox.Clock.GetUtcNow().UtcDateTime.Date;

    private Entity NewDeal(decimal? value, DateTime closeDate, bool consent)
    {
        var row = new Entity("opportunity")
        {
            ["name"] = "Fabrikam supply chain",
            ["customerid"] = new EntityReference("account", account),
            ["transactioncurrencyid"] = dollar,
            ["estimatedclosedate"] = closeDate,
            ["cosell_syncwithpartnercenter"] = true,
            ["cosell_customerconsent"] = consent,
            ["cosell_visibility"] = new OptionSetValue(852300000),
            ["cosell_marketplaceintent"] = new OptionSetValue(852300000),
        };
        if (value is { } amount)
            row["estimatedvalue"] = new Money(amount);
        return row;
    }

    /// <summary>Lets the seller act, shows the plan, lets the asynchronous service run and compares with what the story tells.</summary>
    /// <param name="act">Returns what was said to the seller at once, or null where the form tells it afterwards.</param>
    /// <param name="calls">How many calls of the referrals service there should be; null where the story does not say.</param>
    private StoryStep Step(string title, Func<string?> act, Func<string, string?> check, int? calls = null)
    {
        var before = sandbox.PartnerCenter.Calls.All.Count;
        var said = act();
        var plan = deal is null ? [] : Preview(deal);
        sandbox.Dataverse.RunAsyncJobs();
        said ??= deal!.Says;
        var made = sandbox.PartnerCenter.Calls.All.Skip(before).Where(call => call.IsReferralCall).ToList();
        var broken = check(said);
        if (broken is null && calls is { } expected && made.Count != expected)
            broken = $"{made.Count} calls were made; the story tells of {expected}.";
        return new StoryStep(title, plan, [], [.. made.Select(call => $"{call.Method} {call.Path} → {call.Status}")], said, broken);
    }

    private string[] Preview(DealOnForm deal)
    {
        var answer = seller.Execute(new OrganizationRequest("cosell_Preview") { ["Target"] = new EntityReference("opportunity", deal.Id) });
        return ((string)answer.Results["Plan"]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
