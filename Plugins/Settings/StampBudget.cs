namespace CoSell.Plugins;

/// <summary>Writes the daily budget into each entry of the log: a chart draws columns of its own table only.</summary>
public sealed class StampBudget : PluginBase
{
    private readonly PolicyCache policies = new();

    public StampBudget() => On(Message.Create, SyncLogTable.Name).Before().InTransaction().Run(Stamp);

    private void Stamp(Step step)
    {
        if (step.Target.Contains(SyncLogTable.CallBudget))
        {
            step.Skip("the entry brings its budget.");
            return;
        }
        try
        {
            step.Target[SyncLogTable.CallBudget] = policies.Get(step.System, step.Now).DailyCalls;
        }
        catch (ConnectorException unreadable)
        {
            // An entry that tells of a wrong setting must not be lost for the same reason.
            step.Skip(unreadable.Finding.ToString());
        }
    }
}
