using CoSell.Sandbox.Hosting;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Story;

/// <summary>A complete deal with everything around it, shared at its first save but for its solution, which follows.</summary>
internal sealed class StoryDeal(LocalSandbox sandbox, IOrganizationService seller)
{
    public Guid Share(string name, decimal value)
    {
        var account = new EntityReference("account", seller.Create(new Entity("account")
        {
            ["name"] = "Fabrikam Inc", ["address1_line1"] = "1 Example Street", ["address1_city"] = "Redmond", ["address1_postalcode"] = "98052", ["address1_country"] = "US",
        }));
        var contact = new EntityReference("contact", seller.Create(new Entity("contact")
        {
            ["firstname"] = "Kim", ["lastname"] = "Example", ["emailaddress1"] = "kim@fabrikam.example", ["telephone1"] = "+1 555 0100", ["parentcustomerid"] = account,
        }));
        var deal = seller.Create(new Entity("opportunity")
        {
            ["name"] = name,
            ["parentaccountid"] = account,
            ["parentcontactid"] = contact,
            ["transactioncurrencyid"] = sandbox.Dataverse.Service.FirstOrDefault("transactioncurrency", "isocurrencycode", "USD")!.ToEntityReference(),
            ["isrevenuesystemcalculated"] = false,
            ["estimatedvalue"] = new Money(value),
            ["estimatedclosedate"] = sandbox.Clock.GetUtcNow().UtcDateTime.Date.AddDays(60),
            ["cosell_syncwithpartnercenter"] = true,
            ["cosell_customerconsent"] = true,
            ["cosell_visibility"] = new OptionSetValue(852300001),
            ["cosell_marketplaceintent"] = new OptionSetValue(852300000),
            ["cosell_help"] = new OptionSetValue(852300001),
            ["cosell_notestomicrosoft"] = "We need an architect for one day.",
        });
        seller.Create(new Entity("cosell_opportunitysolution")
        {
            ["cosell_name"] = "Contoso Desk",
            ["cosell_opportunityid"] = new EntityReference("opportunity", deal),
            ["cosell_solutionid"] = Solution(),
        });
        return deal;
    }

    private EntityReference Solution()
    {
        const string id = "SOL-45678-DEF";
        return sandbox.Dataverse.Service.FirstOrDefault("cosell_solution", "cosell_partnercenterid", id)?.ToEntityReference()
            ?? new EntityReference("cosell_solution", sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Administrator.Id).Create(new Entity("cosell_solution")
            {
                ["cosell_name"] = "Contoso Desk", ["cosell_partnercenterid"] = id, ["cosell_solutiontype"] = new OptionSetValue(852300000),
            }));
    }
}
