using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.PartnerCenter;
using CoSell.Solution;
using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos;

/// <summary>One company with the packed solution installed, made once and set back before each schedule, and a new Partner Center each time.</summary>
/// <remarks>Not for two threads: each worker has a world of its own. Everything in it follows from the schedule's seed.</remarks>
internal sealed class World : IAsyncDisposable
{
    /// <summary>How many deals a schedule may have; each has a contact of its own.</summary>
    public const int Deals = 3;

    /// <summary>Solutions of the catalogue; every deal holds the first at all times.</summary>
    public static readonly IReadOnlyList<string> Solutions = ["SOL-10000-AAA", "SOL-10001-BBB", "SOL-10002-CCC", "SOL-10003-DDD"];

    private static readonly Lazy<byte[]> Zip = new(() =>
        new SolutionBuild(Repository.Find(AppContext.BaseDirectory, Environment.CurrentDirectory)!) { Version = new Version(0, 1, 0, 0) }.Pack(Flavour.Managed).ToBytes());

    private readonly NetworkOfThePlugins network;
    private readonly IReadOnlyDictionary<string, Guid> variables;
    private PartnerCenterSimulator? simulator;
    private readonly Dictionary<string, ReferralView> views = new(StringComparer.Ordinal);
    private Random ids = new(0);

    public World()
    {
        network = new NetworkOfThePlugins(this);
        Trouble = new Trouble();
        Organization = new SandboxOrganization(new SandboxOptions
        {
            Clock = Clock, Ids = NextId, Network = network, WorkerDies = () => Trouble.WorkerDies(), PluginTraceLogSetting = 0,
        });
        var import = Organization.Import(new MemoryStream(Zip.Value));
        if (!import.Succeeded)
            throw new InvalidOperationException($"The solution was refused: {import}");
        Seller = Organization.ServiceFor(Organization.Users.Seller.Id);
        variables = Organization.Service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("environmentvariabledefinition")
        {
            ColumnSet = new Microsoft.Xrm.Sdk.Query.ColumnSet("schemaname"),
        }).Entities.ToDictionary(row => row.GetAttributeValue<string>("schemaname"), row => row.Id, StringComparer.OrdinalIgnoreCase);
        (Account, Contacts, Catalogue) = new Furniture(Organization.Service, Seller).Create();
        Organization.Keep();
    }

    public TurnedClock Clock { get; } = new();

    public SandboxOrganization Organization { get; }

    public PartnerCenterSimulator PartnerCenter => simulator!;

    /// <summary>Acts with no more rights than the roles of a seller give.</summary>
    public IOrganizationService Seller { get; }

    /// <summary>What is about to go wrong.</summary>
    public Trouble Trouble { get; private set; }

    /// <summary>Told of every call of the plug-ins.</summary>
    public ICallWatcher? Watcher { get => network.Watcher; set => network.Watcher = value; }

    public Guid Account { get; }

    public IReadOnlyList<Guid> Contacts { get; }

    /// <summary>Ids of the catalogue's rows, in the order of <see cref="Solutions"/>.</summary>
    public IReadOnlyList<Guid> Catalogue { get; }

    /// <summary>Everything as before the first schedule.</summary>
    public void Begin(Schedule schedule)
    {
        Watcher = null;
        views.Clear();
        Trouble = new Trouble();
        Organization.GoBack();
        Clock.Reset();
        ids = new Random(schedule.Seed);
        simulator?.Dispose();
        simulator = new PartnerCenterSimulator(new SimulatorOptions { Clock = Clock, Seed = ~schedule.Seed, Choices = schedule.Contract });
        network.Inner = new HttpMessageInvoker(simulator.CreateHandler());
        Set("cosell_ConflictWinner", schedule.Winner.ToString());
        Set("cosell_InboundDeals", schedule.InvitationsBecomeDeals ? "Create" : "Wait");
        Set("cosell_InboundOwner", Organization.Users.Seller.FullName);
    }

    private void Set(string variable, string value) => Organization.Service.Create(new Entity("environmentvariablevalue")
    {
        ["schemaname"] = variable, ["value"] = value, ["environmentvariabledefinitionid"] = new EntityReference("environmentvariabledefinition", variables[variable]),
    });

    /// <summary>A stored row as it is, past every plug-in and privilege; null where there is none.</summary>
    public Row? Find(string table, Guid id)
    {
        using var transaction = Organization.Database.Begin();
        var row = transaction.Find(table, id);
        transaction.Commit();
        return row;
    }

    /// <summary>All rows of a table.</summary>
    public IReadOnlyList<Row> All(string table)
    {
        using var transaction = Organization.Database.Begin();
        var rows = transaction.Scan(transaction.Catalog[table]);
        transaction.Commit();
        return rows;
    }

    /// <summary>The rows whose look-up points at another.</summary>
    public IReadOnlyList<Row> PointingAt(string table, string column, Guid target)
    {
        using var transaction = Organization.Database.Begin();
        var known = transaction.Catalog[table];
        var rows = transaction.PointingAt(known, known[column], target);
        transaction.Commit();
        return rows;
    }

    /// <summary>The company's own referrals of a deal, oldest first.</summary>
    public IReadOnlyList<ReferralView> ReferralsOf(Guid deal)
    {
        var id = deal.ToString("D");
        return [.. PartnerCenter.Portal.Versions.Where(version => version.Owner.Id == SampleOrganizations.Contoso.Id).Select(View).Where(referral => referral.ExternalReference == id)];
    }

    // The same version is looked at again and again.
    private ReferralView View(Referral version)
    {
        if (!views.TryGetValue(version.ETag, out var view))
            views.Add(version.ETag, view = new ReferralView(version.Read()));
        return view;
    }

    public ValueTask DisposeAsync()
    {
        network.Dispose();
        simulator?.Dispose();
        return Organization.DisposeAsync();
    }

    private Guid NextId()
    {
        Span<byte> bytes = stackalloc byte[16];
        ids.NextBytes(bytes);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
