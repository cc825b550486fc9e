namespace CoSell.Plugins;

/// <summary>cosell_Accept: accepts an invitation into the deal it has, a chosen one or a new one. Touches no network: the run tells Partner Center.</summary>
public sealed class AcceptApi : PluginBase
{
    public const string MessageName = "cosell_Accept";

    private readonly PolicyCache policies = new();

    public AcceptApi() => OnApi(MessageName, ReferralTable.Name).Run(step => new AcceptAnswer(step, policies).Give());
}
