namespace CoSell.Plugins;

/// <summary>cosell_Sync: marks a deal to be synchronised and returns at once.</summary>
public sealed class SyncApi : PluginBase
{
    public const string MessageName = "cosell_Sync";


    public SyncApi() => OnApi(MessageName, OpportunityTable.Name).Run(NotYet);
}
