using Microsoft.Xrm.Sdk;

namespace CoSell.SamplePlugins;

/// <summary>On cosell_OnSending: adds a member to whatever is sent; configuration: name=text. Before the main operation it changes the input, after it the output.</summary>
public sealed class AddToBody : SamplePlugin
{
    private readonly string[] parts;

    public AddToBody(string unsecure) => parts = unsecure.Split('=');

    protected override void Run(SampleRun run)
    {
        var parameters = run.Context.Stage == 40 ? run.Context.OutputParameters : run.Context.InputParameters;
        var body = ((string)parameters["Body"]).TrimEnd();
        var added = (string)run.Context.InputParameters["Operation"] == "Update"
            ? ",{\"op\":\"add\",\"path\":\"/" + parts[0] + "\",\"value\":\"" + parts[1] + "\"}]"
            : ",\"" + parts[0] + "\":\"" + parts[1] + "\"}";
        parameters["Body"] = body.Substring(0, body.Length - 1) + added;
    }
}

/// <summary>On cosell_OnSending: replaces text in the body; configuration: before=after.</summary>
public sealed class ReplaceInBody : SamplePlugin
{
    private readonly string[] parts;

    public ReplaceInBody(string unsecure) => parts = unsecure.Split('=');

    protected override void Run(SampleRun run) =>
        run.Context.InputParameters["Body"] = ((string)run.Context.InputParameters["Body"]).Replace(parts[0], parts[1]);
}

/// <summary>Leaves an account behind that says with which parameters the message came, and how deep; long ones are cut.</summary>
public sealed class LeaveParameters : SamplePlugin
{
    private const int Longest = 200;

    protected override void Run(SampleRun run)
    {
        var account = new Entity("account") { ["name"] = run.Context.MessageName, ["fax"] = "depth " + run.Context.Depth };
        account["description"] = string.Join("\n", run.Context.InputParameters.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Key + "=" + Cut(Probe.Value(one.Value))));
        run.AsSystem.Create(account);
    }

    private static string Cut(string text) => text.Length > Longest ? text.Substring(0, Longest) : text;
}

/// <summary>Writes a text into a column of the deal that the message is about; configuration: column=text.</summary>
public sealed class WriteToDeal : SamplePlugin
{
    private readonly string[] parts;

    public WriteToDeal(string unsecure) => parts = unsecure.Split('=');

    protected override void Run(SampleRun run) =>
        run.AsSystem.Update(new Entity("opportunity", ((EntityReference)run.Context.InputParameters["Opportunity"]).Id) { [parts[0]] = parts[1] });
}
