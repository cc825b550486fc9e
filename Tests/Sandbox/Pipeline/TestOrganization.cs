using System.ServiceModel;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Import;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Pipeline;

/// <summary>An organisation whose clock, ids and network stand still until the test moves them.</summary>
internal sealed class TestOrganization
{
    private int ids;

    public TestOrganization(Func<SandboxOptions, SandboxOptions>? configure = null)
    {
        var options = new SandboxOptions { Clock = Clock, Ids = () => new Guid($"e0000000-0000-4000-8000-{Interlocked.Increment(ref ids):000000000000}"), Network = Network };
        Organization = new SandboxOrganization(configure?.Invoke(options) ?? options);
    }

    public TurnedClock Clock { get; } = new();

    public FakeNetwork Network { get; } = new();

    public SandboxOrganization Organization { get; }

    public IOrganizationService Seller => Organization.ServiceFor(Organization.Users.Seller.Id);

    public IEnumerable<string> Traces => Organization.Trace.Select(row => row.GetAttributeValue<string>("messageblock")).Where(text => !string.IsNullOrEmpty(text));

    public static TestOrganization With(params StepXml[] steps) => new TestOrganization().Install(steps);

    public TestOrganization Install(params StepXml[] steps) => Install(steps.Aggregate(new SolutionBuilder(), (builder, step) => builder.Step(step)));

    public TestOrganization Install(SolutionBuilder solution)
    {
        var result = Organization.Import(solution.Build());
        Assert.Empty(result.Errors);
        return this;
    }

    public Guid CreateAccount(string name = "Contoso", params (string Column, object Value)[] more)
    {
        var account = new Entity("account") { ["name"] = name };
        foreach (var (column, value) in more)
            account[column] = value;
        return Seller.Create(account);
    }

    public IReadOnlyList<string> AccountNames() =>
        [.. Rows("account", "name").Select(row => row.GetAttributeValue<string>("name")).Order(StringComparer.Ordinal)];

    public IReadOnlyList<Entity> Rows(string table, params string[] columns) =>
        [.. Organization.Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities];

    public static OrganizationServiceFault Fault(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail;
}

internal sealed class TurnedClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public void Turn(TimeSpan by) => now += by;
}

/// <summary>Answers 200 to everything and remembers the addresses.</summary>
internal sealed class FakeNetwork : HttpMessageHandler
{
    public List<string> Addresses { get; } = [];

    public Action OnCall { get; set; } = static () => { };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Addresses.Add(request.RequestUri!.ToString());
        OnCall();
        return Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK));
    }
}
