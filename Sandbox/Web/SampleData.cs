using CoSell.Sandbox.Hosting;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Web;

/// <summary>A small company to look around in: customers, their contacts, a catalogue of solutions and deals that nobody has shared yet.</summary>
/// <remarks>Nothing goes to Partner Center by itself: sharing a deal is what the visitor came to try.</remarks>
internal static class SampleData
{
    private static readonly (string Name, string Line, string City, string Postal, string Country, string First, string Last)[] Customers =
    [
        ("Adventure Works", "1 Main Street", "Seattle", "98101", "US", "Carla", "Castillo"),
        ("Fabrikam Inc", "12 Harbour Road", "Rotterdam", "3011", "NL", "Kim", "de Boer"),
        ("Northwind Traders", "8 King Street", "London", "SW1A 1AA", "GB", "Noah", "West"),
        ("Tailspin Toys", "40 Lindenstraße", "Berlin", "10969", "Untied Germany", "Tara", "Tischler"),
        ("Wingtip Retail", "77 Rue du Port", "Lyon", "69002", "FR", "Yann", "Marchand"),
    ];

    private static readonly (string Name, string Id)[] Solutions =
        [("Contoso Analytics", "SOL-12345-ABC"), ("Contoso Planner", "SOL-23456-BCD"), ("Contoso Field Service", "SOL-34567-CDE")];

    /// <summary>Topic, place of the customer, value (null where the seller has not said yet), days to the close date.</summary>
    private static readonly (string Topic, int Customer, decimal? Value, int Days)[] Deals =
    [
        ("Store analytics rollout", 0, 48_000, 45), ("Supply chain control tower", 1, 125_000, 75), ("Demand planning pilot", 2, 22_500, 30),
        ("Plant maintenance app", 3, null, -5), ("Retail data platform", 4, 310_000, 120), ("Warehouse vision proof of concept", 1, 18_000, 21),
        ("Returns forecasting", 0, 64_000, 60), ("Customer service copilot", 2, 91_000, 90),
    ];

    public static void Write(LocalSandbox sandbox)
    {
        var seller = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id);
        var administrator = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Administrator.Id);
        foreach (var (name, id) in Solutions)
            administrator.Create(new Entity("cosell_solution") { ["cosell_name"] = name, ["cosell_partnercenterid"] = id, ["cosell_solutiontype"] = new OptionSetValue(852300000) });

        var customers = Customers.Select(customer => WriteCustomer(seller, customer)).ToList();
        var dollar = sandbox.Dataverse.Service.FirstOrDefault("transactioncurrency", "isocurrencycode", "USD")!.ToEntityReference();
        var today = sandbox.Clock.GetUtcNow().UtcDateTime.Date;
        foreach (var (topic, place, value, days) in Deals)
            seller.Create(new Entity("opportunity")
            {
                ["name"] = topic,
                ["parentaccountid"] = customers[place],
                ["transactioncurrencyid"] = dollar,
                ["isrevenuesystemcalculated"] = false,
                ["estimatedvalue"] = value is { } amount ? new Money(amount) : null,
                ["estimatedclosedate"] = today.AddDays(days),
            });
    }

    private static EntityReference WriteCustomer(
        IOrganizationService seller, (string Name, string Line, string City, string Postal, string Country, string First, string Last) customer)
    {
        var account = new EntityReference("account", seller.Create(new Entity("account")
        {
            ["name"] = customer.Name, ["address1_line1"] = customer.Line, ["address1_city"] = customer.City,
            ["address1_postalcode"] = customer.Postal, ["address1_country"] = customer.Country,
        }));
        seller.Create(new Entity("contact")
        {
            ["firstname"] = customer.First, ["lastname"] = customer.Last, ["parentcustomerid"] = account, ["telephone1"] = "+1 206 555 0100",
            ["emailaddress1"] = $"{customer.First.ToLowerInvariant()}@{customer.Name.Split(' ')[0].ToLowerInvariant()}.example",
        });
        return account;
    }
}
