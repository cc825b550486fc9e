namespace CoSell.Plugins;

/// <summary>cosell_Sync: marks a deal to be synchronised and returns at once.</summary>
public sealed class SyncApi : PluginBase
{
    public const string MessageName = "cosell_Sync";

    private readonly PolicyCache policies = new();

    public SyncApi() => OnApi(MessageName, OpportunityTable.Name).Run(step => new SyncAnswer(step, policies).Give());
}
