namespace CoSell.Plugins;

/// <summary>Synchronises one deal with Partner Center, in the background, as SYSTEM; beside RunTick the only step that calls out.</summary>
/// <remarks>A burst of marks starts as many jobs, of which the first to claim the row does the work; the others find nothing to do.</remarks>
public sealed class RunSync : PluginBase
{
    private readonly PolicyCache policies = new();
    private readonly PartnerCenterDoor door = new();

    public RunSync()
    {
        On(Message.Create, ReferralTable.Name).After().InBackground().RunAsync(Run);
        On(Message.Update, ReferralTable.Name).After().InBackground().WhenChanged(ReferralTable.RequestedOn).RunAsync(Run);
    }

    private Task Run(Step step) => new SyncRun(step, policies, door).Run();
}
