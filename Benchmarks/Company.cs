using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Import;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Benchmarks;

/// <summary>Which steps run in an organisation where the co-sell solution is installed.</summary>
internal enum Steps
{
    /// <summary>All of the solution, as a customer has it.</summary>
    Shipped,

    /// <summary>Of the solution only the asynchronous run; the bare steps in the place of the synchronous ones.</summary>
    Bare,

    /// <summary>None.</summary>
    None,
}

/// <summary>A company with a customer, a co-sell solution and a connection, and a seller who saves deals.</summary>
internal sealed class Company : IAsyncDisposable
{
    private static readonly Lazy<byte[]> Package = new(() => new SolutionBuild(Repository.Find(AppContext.BaseDirectory, Environment.CurrentDirectory)
        ?? throw new SandboxException("CSL3200", "The solution's source was not found above this folder.", "Run the benchmarks from within the repository."))
        .Pack(Flavour.Managed).ToBytes());

    private readonly EntityReference solution;
    private readonly bool ownsSimulator;
    private int saves;

    /// <param name="network">What plug-ins reach Partner Center through; null is the simulator itself, in process.</param>
    /// <param name="clock">The machine's where none is given.</param>
    /// <param name="address">Where the simulator is served; null where it is reached in process.</param>
    public Company(Steps steps, PartnerCenterSimulator? simulator = null, HttpMessageHandler? network = null, Uri? address = null, TimeProvider? clock = null)
    {
        ownsSimulator = simulator is null;
        Simulator = simulator ?? new PartnerCenterSimulator(new SimulatorOptions { Clock = clock ?? TimeProvider.System });
        Organization = new SandboxOrganization(new SandboxOptions
        {
            Clock = clock ?? TimeProvider.System,
            Ids = LocalSandbox.NewId,
            Network = network ?? Simulator.CreateHandler(),
            IsOwnAddress = uri => address is not null && uri.Authority == address.Authority,
            PluginTraceLogSetting = 1,
        });
        Import(new MemoryStream(Package.Value), new ImportOptions(EnableSteps: steps == Steps.Shipped));
        if (steps == Steps.Bare)
        {
            var filter = Organization.Service.Find("sdkmessageprocessingstep", "name", "CoSell.Plugins.RequestSync: Update of opportunity", "filteringattributes")[0];
            Import(BareSolution.Zip(filter.GetAttributeValue<string>("filteringattributes").Split(',')), new ImportOptions());
            foreach (var name in new[] { "CoSell.Plugins.RunSync: Create of cosell_referral", "CoSell.Plugins.RunSync: Update of cosell_referral" })
            {
                var step = Organization.Service.Find("sdkmessageprocessingstep", "name", name)[0];
                Organization.Service.Update(new Entity(step.LogicalName, step.Id) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(1) });
            }
        }
        Seller = Organization.ServiceFor(Organization.Users.Seller.Id);
        Connect(address);
        Account = new EntityReference("account", Organization.Service.Create(new Entity("account")
        {
            ["name"] = "Adventure Works", ["address1_line1"] = "1 Main Street", ["address1_city"] = "Seattle", ["address1_postalcode"] = "98101", ["address1_country"] = "US",
        }));
        Contact = new Lazy<EntityReference>(() => new EntityReference("contact", Seller.Create(new Entity("contact")
        {
            ["firstname"] = "Carla", ["lastname"] = "Customer", ["emailaddress1"] = "carla@adventure.example", ["telephone1"] = "+1 206 555 0100",
        })));
        solution = new EntityReference("cosell_solution", Organization.Service.Create(new Entity("cosell_solution")
        {
            ["cosell_name"] = "Contoso Analytics", ["cosell_partnercenterid"] = "SOL-12345-ABC", ["cosell_solutiontype"] = new OptionSetValue(852300000),
        }));
    }

    public SandboxOrganization Organization { get; }

    /// <summary>The customer's contact, made when it is first needed.</summary>
    public Lazy<EntityReference> Contact { get; }

    public PartnerCenterSimulator Simulator { get; }

    public EntityReference Account { get; }

    /// <summary>Acts with no more rights than the roles of a seller give.</summary>
    public IOrganizationService Seller { get; }

    /// <summary>A deal that is complete but for its solution, which can only be added once it exists.</summary>
    /// <param name="help">Whether Microsoft is asked for help, and so invited.</param>
    public Guid CreateDeal(bool sync, bool help = false) => Seller.Create(new Entity("opportunity")
    {
        ["parentcontactid"] = help ? Contact.Value : null,
        ["cosell_help"] = help ? new OptionSetValue(852300002) : null,
        ["name"] = "Analytics for Adventure Works",
        ["parentaccountid"] = Account,
        ["isrevenuesystemcalculated"] = false,
        ["estimatedvalue"] = new Money(25_000),
        ["estimatedclosedate"] = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(90),
        ["cosell_customerconsent"] = true,
        ["cosell_marketplaceintent"] = new OptionSetValue(852300002),
        ["cosell_syncwithpartnercenter"] = sync,
    });

    public void AddSolution(Guid deal) => Seller.Create(new Entity("cosell_opportunitysolution")
    {
        ["cosell_name"] = "Contoso Analytics",
        ["cosell_opportunityid"] = new EntityReference("opportunity", deal),
        ["cosell_solutionid"] = solution,
    });

    /// <summary>A seller moves a deal's value and date; never twice to the same.</summary>
    public void ChangeDeal(Guid deal) => Seller.Update(new Entity("opportunity", deal)
    {
        ["estimatedvalue"] = new Money(10_000 + ++saves),
        ["estimatedclosedate"] = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(30 + saves % 60),
    });

    public ValueTask DisposeAsync()
    {
        if (ownsSimulator)
            Simulator.Dispose();
        return Organization.DisposeAsync();
    }

    private void Import(Stream zip, ImportOptions options)
    {
        var result = Organization.Import(zip, options);
        if (!result.Succeeded)
            throw new SandboxException("CSL3201", $"A solution was refused: {result}", "Run `cosell solution check`.");
    }

    private void Connect(Uri? address)
    {
        var connection = new Entity("cosell_connection")
        {
            ["cosell_name"] = "Partner Center",
            ["cosell_tenantid"] = SampleOrganizations.Contoso.TenantId.ToString(),
            ["cosell_clientid"] = SampleOrganizations.Contoso.App!.ClientId.ToString(),
            ["cosell_clientsecret"] = SampleOrganizations.Contoso.App.Secret,
            ["cosell_refreshtoken"] = SampleOrganizations.Service.RefreshToken,
        };
        if (address is not null)
        {
            connection["cosell_loginurl"] = address.ToString().TrimEnd('/');
            connection["cosell_partnercenterurl"] = new Uri(address, "v1.0/engagements").ToString();
        }
        Organization.Service.Create(connection);
    }
}
