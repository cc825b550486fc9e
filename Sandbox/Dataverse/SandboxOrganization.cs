using System.Collections.Concurrent;
using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Import;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Plugins;
using CoSell.Sandbox.Dataverse.Security;
using CoSell.Sandbox.Dataverse.Seeding;
using CoSell.Sandbox.Dataverse.Workflows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse;

/// <summary>The whole local environment: an organisation with users and currencies, into which a packed solution is imported.</summary>
internal sealed class SandboxOrganization : IAsyncDisposable
{
    private readonly SolutionImporter importer;
    private readonly OutermostRequests requests;
    private readonly Platform platform;
    private readonly AsyncQueue queue = new();
    private readonly StepRegistry steps;
    private readonly RegisteredSteps registeredSteps;
    private readonly ConcurrentQueue<RequestStatistics> statistics = new();
    private readonly HttpMessageHandler network;
    private readonly SandboxOptions options;
    private readonly PluginTypes types = new();
    private BackgroundRunner? background;

    public SandboxOrganization(SandboxOptions options)
    {
        this.options = options;
        Database = new Database(BaseTables.Load());
        Security = new SecurityModel();
        var rows = new PlatformRows(options.Clock);
        using (var transaction = Database.Begin())
        {
            new Seed(rows, Security, Users, options.PluginTraceLogSetting).Write(transaction);
            transaction.Commit();
        }

        network = options.Network ?? new OwnThreadNetwork();
        steps = new StepRegistry(options.ShuffleSeed);
        registeredSteps = new RegisteredSteps(Database);
        var operations = new PlatformOperations(
            new OrganizationFacts(SeedIds.Organization, SeedIds.Currency(1), SeedIds.BusinessUnit, SeedIds.SystemUser), Security, options.Clock, options.Ids);
        platform = new Platform(Database, operations, Security, options, rows, queue) { StepsChanged = ReadSteps };
        var runner = new StepRunner(types, options, network, new TraceLog(TraceSetting, options.Ids));
        var pipeline = new EventPipeline(platform, steps, runner, CustomApis);
        requests = new OutermostRequests(pipeline, platform, statistics);
        Jobs = new AsyncJobs(queue, pipeline, runner, platform, requests);
        Processes = new Processes(types, runner, pipeline, platform, requests);
        importer = new SolutionImporter(Database, rows, Security, types, CustomApis, Components, Users, options.Clock);
    }

    public MetadataCatalog Metadata => Database.Catalog;

    public Database Database { get; }

    public SecurityModel Security { get; }

    public SampleUsers Users { get; } = SampleUsers.Default;

    public CustomApis CustomApis { get; } = new();

    /// <summary>Apps, site maps, ribbons and processes of imported solutions, for pages to render.</summary>
    public StoredComponents Components { get; } = new();

    public AsyncJobs Jobs { get; }

    /// <summary>Runs activities of imported assemblies as steps of a process.</summary>
    public Processes Processes { get; }

    public TimeProvider Clock => options.Clock;

    /// <summary>The registered steps, in the order in which they run.</summary>
    public IReadOnlyList<Step> Steps => steps.All;

    /// <summary>Jobs that wait, due or not.</summary>
    public int WaitingJobs => queue.Count;

    /// <summary>When the next waiting job is due; null when none waits.</summary>
    public DateTime? NextJobDueOn => queue.NextDueOn;

    /// <summary>The latest requests and jobs, oldest first; at most <see cref="OutermostRequests.Remembered"/>.</summary>
    public IReadOnlyList<RequestStatistics> Statistics => [.. statistics];

    /// <summary>The plug-in trace log, oldest first.</summary>
    public IReadOnlyList<Entity> Trace => platform.RowsOf("plugintracelog");

    /// <summary>The service of SYSTEM.</summary>
    public IOrganizationService Service => new CallerService(requests, platform.System);

    /// <summary>The service of a user; requests are checked against the user's roles.</summary>
    public IOrganizationService ServiceFor(Guid userId) => new CallerService(requests, platform.CallerOf(userId));

    /// <summary>Imports a packed solution, managed or unmanaged. A refused zip changes nothing but the list of import jobs.</summary>
    public ImportResult Import(Stream zip, ImportOptions? importOptions = null)
    {
        var result = importer.Import(zip, importOptions ?? new ImportOptions());
        if (result.Succeeded)
            ReadSteps();
        return result;
    }

    /// <summary>Remembers all rows as they are now, so that many tests can share one import; solutions are not imported after this.</summary>
    public void Keep() => Database.Keep();

    /// <summary>Makes everything as it was kept: rows, no waiting jobs, no plug-in instances.</summary>
    public void GoBack()
    {
        Database.GoBack();
        queue.Clear();
        types.ForgetInstances();
        statistics.Clear();
    }

    /// <summary>Runs due asynchronous jobs until none is due.</summary>
    /// <returns>How many runs there were.</returns>
    public int RunAsyncJobs() => Jobs.RunDue();

    /// <summary>From now on due jobs run by themselves.</summary>
    public void StartBackground() => (background ??= new BackgroundRunner(Jobs, options.Clock, options.BackgroundTick)).Start();

    /// <summary>Ends the background runner after the job at hand.</summary>
    public async ValueTask StopBackgroundAsync()
    {
        if (background is not null)
            await background.DisposeAsync();
        background = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopBackgroundAsync();
        if (options.Network is null)
            network.Dispose();
    }

    private void ReadSteps() => steps.Replace(registeredSteps.Read());

    private int TraceSetting() => platform.ColumnOf("organization", SeedIds.Organization, "plugintracelogsetting") as int? ?? options.PluginTraceLogSetting;
}
