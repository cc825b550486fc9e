namespace CoSell.Plugins;

/// <summary>Queues a synchronisation when a co-sell deal changes in a column Partner Center cares about.</summary>
/// <remarks>
/// The mark commits or rolls back with the deal, so a slow Partner Center never blocks a seller. Result columns are not among the
/// filtering columns: what a run writes back does not start another.
/// </remarks>
public sealed class RequestSync : PluginBase
{
    public RequestSync()
    {
        On(Message.Create, OpportunityTable.Name).After().InTransaction().Run(Request);
        On(Message.Update, OpportunityTable.Name).After().InTransaction()
            .WhenChanged([.. OpportunityTable.DealColumns, OpportunityTable.Owner, OpportunityTable.State, OpportunityTable.StatusReason])
            .WithPreImage(OpportunityTable.Sync, OpportunityTable.Referral, OpportunityTable.ReferralIdentifier, OpportunityTable.Topic)
            .Run(Request);
    }

    private static void Request(Step step)
    {
        var referral = OpportunityTable.ReferralOf(step.PreImage);
        if (step.IsOwnWrite)
            step.Skip("the connector itself writes Partner Center's values into the deal.");
        else if (step.AfterSave<bool?>(OpportunityTable.Sync) ?? false)
            SyncRequest.Mark(step, step.RecordId, referral, step.AfterSave<string>(OpportunityTable.Topic));
        else if (OpportunityTable.IsSynced(step.PreImage))
            SyncRequest.Mark(step, step.RecordId, referral, step.AfterSave<string>(OpportunityTable.Topic)); // switched off: one run says so, and another that is under way hears of it
        else
            step.Skip("Sync with Partner Center is off.");
    }
}
