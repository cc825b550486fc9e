namespace CoSell.Plugins;

/// <summary>cosell_Tick: wakes what is due and catches up with Partner Center. Called by the Relay, a scheduled flow or the command line, every minute or so.</summary>
/// <remarks>Nobody's save waits for it, so unlike other synchronous plug-ins it may call out.</remarks>
public sealed class TickApi : PluginBase
{
    public const string MessageName = "cosell_Tick";

    private readonly PolicyCache policies = new();
    private readonly PartnerCenterDoor door = new();

    public TickApi() => OnApi(MessageName).RunAsync(Beat);

    private async Task Beat(Step step)
    {
        var caughtUp = await new ChangePoll(step, policies, door).Run().ConfigureAwait(false);
        new DueRows(step).Wake();
        if (caughtUp is not null)
            step.Context.OutputParameters["Message"] += " " + caughtUp;
    }
}
