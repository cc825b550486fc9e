namespace CoSell.Plugins;

/// <summary>cosell_Preview: what a run would find, decide and send, were it to run now; sends and changes nothing.</summary>
public sealed class PreviewApi : PluginBase
{
    public const string MessageName = "cosell_Preview";

    private readonly PolicyCache policies = new();

    public PreviewApi() => OnApi(MessageName, OpportunityTable.Name).RunAsync(step => new PreviewAnswer(step, policies).Give());
}
