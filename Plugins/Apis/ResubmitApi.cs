namespace CoSell.Plugins;

/// <summary>cosell_Resubmit: synchronises once more what an entry of the sync log is about.</summary>
public sealed class ResubmitApi : PluginBase
{
    public const string MessageName = "cosell_Resubmit";

    private readonly PolicyCache policies = new();

    public ResubmitApi() => OnApi(MessageName, SyncLogTable.Name).Run(step => new ResubmitAnswer(step, policies).Give());
}
