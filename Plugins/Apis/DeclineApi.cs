namespace CoSell.Plugins;

/// <summary>cosell_Decline: declines an invitation once the time to undo that is over; cosell_Accept takes it back before.</summary>
public sealed class DeclineApi : PluginBase
{
    public const string MessageName = "cosell_Decline";

    private readonly PolicyCache policies = new();

    public DeclineApi() => OnApi(MessageName, ReferralTable.Name).Run(step => new DeclineAnswer(step, policies).Give());
}
