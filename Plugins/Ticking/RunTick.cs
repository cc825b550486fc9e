namespace CoSell.Plugins;

/// <summary>The work of a tick, in the background, as SYSTEM: wakes what is due and catches up with Partner Center.</summary>
public sealed class RunTick : PluginBase
{
    private readonly PolicyCache policies = new();
    private readonly PartnerCenterDoor door = new();

    public RunTick() => On(Message.Update, ConnectionTable.Name).After().InBackground().WhenChanged(ConnectionTable.TickedOn)
        .RunAsync(step => new TickRun(step, policies, door).Run());
}
