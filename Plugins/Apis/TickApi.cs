namespace CoSell.Plugins;

/// <summary>cosell_Tick: starts a background run of the tick and says what is due. Called by the Relay, a scheduled flow or another scheduler, every minute or so.</summary>
/// <remarks>
/// A custom API runs in one transaction, in which one refused row would undo everything and half a list would be lost with the call. So the
/// work itself is a background step's (<see cref="RunTick"/>), where each write stands for itself.
/// </remarks>
public sealed class TickApi : PluginBase
{
    public const string MessageName = "cosell_Tick";

    public TickApi() => OnApi(MessageName).Run(step => new TickAnswer(step).Give());
}
