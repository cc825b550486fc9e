using System.Net.Http;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.SamplePlugins;

/// <summary>Traces what it saw and does nothing else. Its configuration tells two registrations apart.</summary>
public sealed class TraceContext : SamplePlugin
{
    private readonly string name;

    public TraceContext(string unsecure) => name = string.IsNullOrEmpty(unsecure) ? "TraceContext" : unsecure;

    protected override void Run(SampleRun run) => run.Tracing.Trace(name + ": " + Probe.Describe(run.Context));
}

/// <summary>Puts a text into a column of Target; configuration: column=text.</summary>
public sealed class SetColumn : SamplePlugin
{
    private readonly string[] parts;

    public SetColumn(string unsecure, string secure) => parts = unsecure.Split('=');

    protected override void Run(SampleRun run) => run.Target[parts[0]] = parts[1];
}

/// <summary>Refuses with the text of its configuration.</summary>
public sealed class Refuse : SamplePlugin
{
    private readonly string message;

    public Refuse(string unsecure) => message = unsecure;

    protected override void Run(SampleRun run)
    {
        run.Tracing.Trace("about to refuse");
        throw new InvalidPluginExecutionException(message);
    }
}

/// <summary>Refuses one row, whose id is its configuration; all others pass.</summary>
public sealed class RefuseRow : SamplePlugin
{
    private readonly Guid id;

    public RefuseRow(string unsecure) => id = Guid.Parse(unsecure);

    protected override void Run(SampleRun run)
    {
        if (run.Context.PrimaryEntityId == id || run.Target.Id == id)
            throw new InvalidPluginExecutionException("Our own rule refuses this row.");
    }
}

/// <summary>Fails the way a mistake does.</summary>
public sealed class Fail : SamplePlugin
{
    protected override void Run(SampleRun run) => throw new InvalidOperationException("The sample made a mistake.");
}

/// <summary>Creates an account named by its configuration, as SYSTEM.</summary>
public sealed class LeaveAccount : SamplePlugin
{
    private readonly string name;

    public LeaveAccount(string unsecure) => name = unsecure;

    protected override void Run(SampleRun run) => run.Leave(name);
}

/// <summary>Creates another row of its own table, for ever.</summary>
public sealed class Loop : SamplePlugin
{
    protected override void Run(SampleRun run) => run.Service.Create(new Entity(run.Context.PrimaryEntityName) { ["name"] = "depth " + (run.Context.Depth + 1) });
}

/// <summary>Catches the error of a service call and goes on: with nothing, or (configuration "again") with another call.</summary>
public sealed class Swallow : SamplePlugin
{
    private readonly bool again;

    public Swallow(string unsecure) => again = unsecure == "again";

    protected override void Run(SampleRun run)
    {
        try
        {
            run.AsSystem.Delete("account", Guid.Parse("00000000-0000-0000-0000-00000000dead"));
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            run.Tracing.Trace("went on");
        }

        if (again)
            run.Leave("after the error");
    }
}

/// <summary>Asks to be run again for as long as a description of the row's begins with "retry".</summary>
public sealed class RetryWhileAsked : SamplePlugin
{
    protected override void Run(SampleRun run)
    {
        var row = run.AsSystem.Retrieve(run.Context.PrimaryEntityName, run.Context.PrimaryEntityId, new ColumnSet("description"));
        run.Leave("attempt");
        if (row.GetAttributeValue<string>("description")?.StartsWith("retry", StringComparison.Ordinal) == true)
            throw new InvalidPluginExecutionException(OperationStatus.Retry, "The other side is busy.");
    }
}

/// <summary>Shares a value at stage 10 or 20; configuration: name=value.</summary>
public sealed class Share : SamplePlugin
{
    private readonly string[] parts;

    public Share(string unsecure) => parts = unsecure.Split('=');

    protected override void Run(SampleRun run) => run.Context.SharedVariables[parts[0]] = parts[1];
}

/// <summary>Traces the shared variable of its configuration: its own, and the parent context's.</summary>
public sealed class ReadShared : SamplePlugin
{
    private readonly string name;

    public ReadShared(string unsecure) => name = unsecure;

    protected override void Run(SampleRun run)
    {
        run.Tracing.Trace("own " + (run.Context.SharedVariables.TryGetValue(name, out object own) ? own : "none"));
        run.Tracing.Trace("parent " + (run.Context.ParentContext?.SharedVariables.TryGetValue(name, out object parent) == true ? parent : "none"));
    }
}

/// <summary>Calls the address of its configuration with the handler it is given, if any.</summary>
public sealed class CallOut : SamplePlugin
{
    private readonly string address;

    public CallOut(string unsecure) => address = unsecure;

    protected override void Run(SampleRun run)
    {
        var handler = (HttpMessageHandler)run.Provider.GetService(typeof(HttpMessageHandler));
        if (handler == null)
        {
            run.Tracing.Trace("no handler; clock " + (run.Provider.GetService(typeof(Func<DateTime>)) == null ? "none" : "given"));
            return;
        }

        var now = ((Func<DateTime>)run.Provider.GetService(typeof(Func<DateTime>)))();
        using (var client = new HttpClient(handler, disposeHandler: true))
        {
            var answer = client.GetAsync(new Uri(address)).GetAwaiter().GetResult();
            run.Tracing.Trace($"{(int)answer.StatusCode} at {now:yyyy-MM-dd HH:mm}");
        }
    }
}

/// <summary>The main operation of a custom API: echoes Text, Count times.</summary>
public sealed class Echo : SamplePlugin
{
    protected override void Run(SampleRun run)
    {
        var count = run.Context.InputParameters.TryGetValue("Count", out object given) ? (int)given : 1;
        var text = (string)run.Context.InputParameters["Text"];
        run.Tracing.Trace(Probe.Describe(run.Context));
        if (text == "wrong type")
            run.Context.OutputParameters["Echoed"] = 1;
        else
            run.Context.OutputParameters["Echoed"] = string.Concat(System.Linq.Enumerable.Repeat(text, count));
    }
}

/// <summary>Uses a message that plug-ins must not use.</summary>
public sealed class UseExecuteMultiple : SamplePlugin
{
    protected override void Run(SampleRun run) => run.Service.Execute(new ExecuteMultipleRequest { Requests = new OrganizationRequestCollection(), Settings = new ExecuteMultipleSettings() });
}

/// <summary>Traces 30 KB, so that only the end is kept.</summary>
public sealed class Chatter : SamplePlugin
{
    protected override void Run(SampleRun run)
    {
        for (var line = 1; line <= 300; line++)
            run.Tracing.Trace("line " + line + " " + new string('x', 92));
    }
}

/// <summary>Creates an account as each kind of user, named after what it asked for.</summary>
public sealed class ActAs : SamplePlugin
{
    protected override void Run(SampleRun run)
    {
        run.Tracing.Trace($"user {run.Context.UserId}, initiating {run.Context.InitiatingUserId}");
        run.Factory.CreateOrganizationService(null).Create(new Entity("account") { ["name"] = "by system" });
        run.Factory.CreateOrganizationService(Guid.Empty).Create(new Entity("account") { ["name"] = "by step user" });
    }
}
