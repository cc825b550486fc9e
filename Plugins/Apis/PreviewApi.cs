namespace CoSell.Plugins;

/// <summary>cosell_Preview: what a run would find, decide and send, were it to run now; sends and changes nothing.</summary>
public sealed class PreviewApi : PluginBase
{
    public const string MessageName = "cosell_Preview";


    public PreviewApi() => OnApi(MessageName, OpportunityTable.Name).Run(NotYet);
}
