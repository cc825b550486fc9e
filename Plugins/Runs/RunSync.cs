namespace CoSell.Plugins;

/// <summary>Synchronises one deal with Partner Center, in the background, as SYSTEM; the only step that calls out.</summary>
/// <remarks>A burst of marks starts as many jobs, of which the first to claim the row does the work; the others find nothing to do.</remarks>
public sealed class RunSync : PluginBase
{

    public RunSync()
    {
        On(Message.Create, ReferralTable.Name).After().InBackground().Run(NotYet);
        On(Message.Update, ReferralTable.Name).After().InBackground().WhenChanged(ReferralTable.RequestedOn).Run(NotYet);
    }

}
