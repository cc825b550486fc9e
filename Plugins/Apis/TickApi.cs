namespace CoSell.Plugins;

/// <summary>cosell_Tick: wakes what is due. Called by the Relay, a scheduled flow or the command line, every minute or so.</summary>
public sealed class TickApi : PluginBase
{
    public const string MessageName = "cosell_Tick";

    public TickApi() => OnApi(MessageName).Run(step => new DueRows(step).Wake());
}
