using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Import;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Hosting;

/// <summary>The product on a laptop: the packed managed solution, imported into a local Dataverse, connected to the Partner Center simulator.</summary>
internal sealed class LocalSandbox : IAsyncDisposable
{
    private LocalSandbox(SandboxOrganization dataverse, PartnerCenterSimulator partnerCenter, TurnableClock clock, string solution)
    {
        Dataverse = dataverse;
        PartnerCenter = partnerCenter;
        Clock = clock;
        Solution = solution;
    }

    public SandboxOrganization Dataverse { get; }

    public PartnerCenterSimulator PartnerCenter { get; }

    public TurnableClock Clock { get; }

    /// <summary>File name of the zip that was imported.</summary>
    public string Solution { get; }

    /// <summary>Real ids begin here, in the outermost program.</summary>
#pragma warning disable RS0030 // Identity is handed in everywhere below.
    public static Guid NewId() => Guid.NewGuid();
#pragma warning restore RS0030

    /// <summary>Packs the solution as a customer would install it, imports it and enters the connection.</summary>
    /// <exception cref="SandboxException">Something is missing or the zip is refused; the message says what to do.</exception>
    public static LocalSandbox Create(LocalSandboxOptions options)
    {
        var repository = Repository.Find(AppContext.BaseDirectory, Environment.CurrentDirectory)
            ?? throw new SandboxException("CSL3200", "The solution's source was not found above this folder.", "Run the sandbox from within the repository.");
        var package = new SolutionBuild(repository).Pack(Flavour.Managed);

        var clock = new TurnableClock();
        var simulator = new PartnerCenterSimulator(new SimulatorOptions
        {
            Clock = clock,
            PublicAddress = options.PartnerCenterAddress.ToString().TrimEnd('/'),
            CallLogCapacity = 200_000,
        });
        var organization = new SandboxOrganization(new SandboxOptions
        {
            Clock = clock,
            Ids = NewId,
            Network = options.InProcess ? simulator.CreateHandler() : null,
            IsOwnAddress = address => options.IsOwn(address),
            SuppliesServicesBeyondThePlatform = options.SuppliesServicesBeyondThePlatform,
            PluginTraceLogSetting = options.TraceEverything ? 2 : 1,
        });
        var result = organization.Import(new MemoryStream(package.ToBytes()), new ImportOptions());
        if (!result.Succeeded)
            throw new SandboxException("CSL3201", $"{package.FileName} was refused: {string.Join(" ", result.Findings)}", "Run `cosell solution check`.");

        Connect(organization.Service, options);
        return new LocalSandbox(organization, simulator, clock, package.FileName);
    }

    /// <summary>What an administrator would enter on the connection's form.</summary>
    private static void Connect(IOrganizationService service, LocalSandboxOptions options) => service.Create(new Entity("cosell_connection")
    {
        ["cosell_name"] = "Partner Center",
        ["cosell_tenantid"] = SampleOrganizations.Contoso.TenantId.ToString(),
        ["cosell_clientid"] = SampleOrganizations.Contoso.App!.ClientId.ToString(),
        ["cosell_clientsecret"] = SampleOrganizations.Contoso.App.Secret,
        ["cosell_refreshtoken"] = SampleOrganizations.Service.RefreshToken,
        ["cosell_loginurl"] = options.PartnerCenterAddress.ToString().TrimEnd('/'),
        ["cosell_webhooksurl"] = options.PartnerCenterAddress.ToString().TrimEnd('/'),
        ["cosell_partnercenterurl"] = options.ReferralsAddress.ToString().TrimEnd('/'),
    });

    /// <summary>Sets an environment variable's current value, as an administrator would.</summary>
    public void SetVariable(string schemaName, string value)
    {
        var definition = Dataverse.Service.FirstOrDefault("environmentvariabledefinition", "schemaname", schemaName)
            ?? throw new SandboxException("CSL3202", $"There is no environment variable {schemaName}.", "The solution defines which there are.");
        var current = Dataverse.Service.FirstOrDefault("environmentvariablevalue", "environmentvariabledefinitionid", definition.Id);
        var row = new Entity("environmentvariablevalue") { ["value"] = value };
        if (current is not null)
        {
            row.Id = current.Id;
            Dataverse.Service.Update(row);
            return;
        }
        row["schemaname"] = schemaName;
        row["environmentvariabledefinitionid"] = definition.ToEntityReference();
        Dataverse.Service.Create(row);
    }

    public ValueTask DisposeAsync() => Dataverse.DisposeAsync();
}
