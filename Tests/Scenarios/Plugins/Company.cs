using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>A company that installed the packed solution: its Dataverse, its Partner Center, a customer, a solution and a connection.</summary>
internal sealed class Company : IAsyncDisposable
{
    public const string SolutionId = "SOL-12345-ABC";

    private static readonly Lazy<byte[]> Zip = new(() =>
        new SolutionBuild(Repository.Find(AppContext.BaseDirectory)!) { Version = new Version(0, 1, 0, 0) }.Pack(Flavour.Managed).ToBytes());

    private int ids;

    public Company(Func<SimulatorOptions, SimulatorOptions>? simulated = null)
    {
        var options = new SimulatorOptions { Clock = Clock };
        Simulator = new PartnerCenterSimulator(simulated?.Invoke(options) ?? options);
        Organization = new SandboxOrganization(new SandboxOptions { Clock = Clock, Ids = NextId, Network = new Interruption(this) { InnerHandler = Simulator.CreateHandler() } });
        var import = Organization.Import(new MemoryStream(Zip.Value));
        Assert.True(import.Succeeded, import.ToString());
        Seller = Organization.ServiceFor(Organization.Users.Seller.Id);
        Account = Organization.Service.Create(new Entity("account")
        {
            ["name"] = "Adventure Works", ["address1_line1"] = "1 Main Street", ["address1_city"] = "Seattle", ["address1_postalcode"] = "98101", ["address1_country"] = "US",
        });
        Contact = Organization.Service.Create(new Entity("contact")
        {
            ["firstname"] = "Carla", ["lastname"] = "Customer", ["emailaddress1"] = "carla@adventure.example", ["telephone1"] = "+1 206 555 0100",
        });
        Solution = Organization.Service.Create(new Entity("cosell_solution")
        {
            ["cosell_name"] = "Contoso Analytics", ["cosell_partnercenterid"] = SolutionId, ["cosell_solutiontype"] = new OptionSetValue(852300000),
        });
        var contoso = SampleOrganizations.Contoso;
        Organization.Service.Create(new Entity("cosell_connection")
        {
            ["cosell_name"] = "Contoso", ["cosell_tenantid"] = contoso.TenantId.ToString(), ["cosell_clientid"] = contoso.App!.ClientId.ToString(),
            ["cosell_clientsecret"] = contoso.App.Secret, ["cosell_refreshtoken"] = SampleOrganizations.Service.RefreshToken,
        });
    }

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public PartnerCenterSimulator Simulator { get; }

    public SandboxOrganization Organization { get; }

    /// <summary>Acts as the sample seller, with no more rights than the role Co-sell Seller gives.</summary>
    public IOrganizationService Seller { get; }

    public Guid Account { get; }

    public Guid Contact { get; }

    public Guid Solution { get; }

    public IReadOnlyList<JsonObject> Referrals => Simulator.Portal.Of(SampleOrganizations.Contoso);

    /// <summary>A complete deal, but for the solution that can only be added once it exists.</summary>
    public Entity ADeal(bool sync = true) => new("opportunity")
    {
        ["name"] = "Analytics for Adventure Works",
        ["parentaccountid"] = new EntityReference("account", Account),
        ["isrevenuesystemcalculated"] = false,
        ["estimatedvalue"] = new Money(25_000),
        ["estimatedclosedate"] = new DateTime(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc),
        ["cosell_customerconsent"] = true,
        ["cosell_marketplaceintent"] = new OptionSetValue(852300002),
        ["cosell_syncwithpartnercenter"] = sync,
    };

    public Guid CreateDeal(Action<Entity>? change = null)
    {
        var deal = ADeal();
        change?.Invoke(deal);
        return Seller.Create(deal);
    }

    /// <summary>Puts the solution on the deal; says the row's id.</summary>
    public Guid AddSolution(Guid deal) => Seller.Create(new Entity("cosell_opportunitysolution")
    {
        ["cosell_name"] = "Contoso Analytics",
        ["cosell_opportunityid"] = new EntityReference("opportunity", deal),
        ["cosell_solutionid"] = new EntityReference("cosell_solution", Solution),
    });

    /// <summary>A deal that is shared with Partner Center.</summary>
    public Guid SharedDeal(Action<Entity>? change = null)
    {
        var deal = CreateDeal(change);
        AddSolution(deal);
        RunJobs();
        Assert.Equal("Synced", Status(deal));
        Simulator.Calls.Clear();
        return deal;
    }

    public void Change(Guid deal, params (string Column, object? Value)[] values)
    {
        var change = new Entity("opportunity", deal);
        foreach (var (column, value) in values)
            change[column] = value;
        Seller.Update(change);
    }

    /// <summary>Gives an environment variable a current value; felt after a minute, as the policy is cached.</summary>
    public void Set(string variable, string value)
    {
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname") };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Equal, variable);
        var definition = Assert.Single(Organization.Service.RetrieveMultiple(query).Entities);
        Organization.Service.Create(new Entity("environmentvariablevalue")
        {
            ["schemaname"] = variable, ["value"] = value, ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
        });
    }

    public void RunJobs() => Organization.RunAsyncJobs();

    public void Turn(TimeSpan by)
    {
        Clock.Turn(by);
        RunJobs();
    }

    /// <summary>What the Relay does every minute.</summary>
    public string Tick()
    {
        var answer = Organization.Service.Execute(new OrganizationRequest("cosell_Tick"));
        RunJobs();
        return (string)answer.Results["Message"];
    }

    public Entity Deal(Guid deal) => Seller.Retrieve("opportunity", deal, new ColumnSet("name", "cosell_syncstatus", "cosell_syncmessage",
        "cosell_referralidentifier", "cosell_referrallink", "cosell_microsoftcrmidentifier", "cosell_lastsyncedon", "cosell_referralid"));

    public string Status(Guid deal) => Deal(deal).GetAttributeValue<OptionSetValue?>("cosell_syncstatus") switch
    {
        null => "(none)",
        { Value: var value } => new[] { "NotSynced", "Requested", "Syncing", "Synced", "Waiting", "Failed", "Ignored" }[value - 852300000],
    };

    public string? Message(Guid deal) => Deal(deal).GetAttributeValue<string>("cosell_syncmessage");

    public Entity Row(Guid deal) => Organization.Service.Retrieve("cosell_referral", deal, new ColumnSet("cosell_syncstatus", "cosell_attempts", "cosell_claimedon",
        "cosell_nextattempton", "cosell_pendingoperation", "cosell_partnercenterid", "cosell_findingcode", "cosell_message", "cosell_requestid"));

    public IReadOnlyList<Entity> Log()
    {
        var query = new QueryExpression("cosell_synclog")
        {
            ColumnSet = new ColumnSet("cosell_name", "cosell_operation", "cosell_result", "cosell_code", "cosell_message", "cosell_changes", "cosell_calls", "cosell_referralid"),
        };
        query.AddOrder("cosell_startedon", OrderType.Ascending);
        return [.. Organization.Service.RetrieveMultiple(query).Entities];
    }

    public IReadOnlyList<string> Operations() => [.. Log().Select(row => row.GetAttributeValue<string>("cosell_operation"))];

    /// <summary>Calls of the referrals service, such as <c>POST</c> and <c>PATCH</c>, in order; those of a tick are <see cref="Polls"/>.</summary>
    public IReadOnlyList<string> Calls() => [.. Simulator.Calls.All.Where(call => call.IsReferralCall && !IsPoll(call)).Select(call => call.Method)];

    /// <summary>How often a tick listed changes.</summary>
    public int Polls() => Simulator.Calls.All.Count(IsPoll);

    private static bool IsPoll(Call call) => call.Query.Contains("updatedDateTime", StringComparison.Ordinal) || call.Query.Contains("skiptoken", StringComparison.Ordinal);

    public RequestStatistics LastRequest => Organization.Statistics[^1];

    /// <summary>Happens while the next request of this kind is on its way; then it is forgotten.</summary>
    public (string Method, Action Happens)? Meanwhile { get; set; }

    public ValueTask DisposeAsync()
    {
        Simulator.Dispose();
        return Organization.DisposeAsync();
    }

    private Guid NextId() => new($"0000000a-0000-4000-8000-{Interlocked.Increment(ref ids):000000000000}");

    private sealed class Interruption(Company company) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (company.Meanwhile is var (method, happens) && request.Method.Method == method)
            {
                company.Meanwhile = null;
                happens();
            }
            return base.SendAsync(request, cancellationToken);
        }
    }
}
