namespace CoSell.Plugins;

/// <summary>Tells the seller, before the save, everything that keeps the deal from Partner Center; never touches the network.</summary>
/// <remarks>
/// What it decides goes into Target and costs no write. Winning, losing and assigning are not validated here: nothing a seller could
/// cure at that moment is asked of them, and the run that follows says what it finds.
/// </remarks>
public sealed class ValidateDeal : PluginBase
{
    private readonly PolicyCache policies = new();

    public ValidateDeal()
    {
        On(Message.Create, OpportunityTable.Name).Before().InTransaction().Run(step => new SaveCheck(step, policies).BeforeCreate());
        On(Message.Update, OpportunityTable.Name).Before().InTransaction()
            .WhenChanged([.. OpportunityTable.DealColumns, .. OpportunityTable.ResultColumns])
            .WithPreImage([.. OpportunityTable.DealColumns, OpportunityTable.Owner, OpportunityTable.State, OpportunityTable.Referral,
                OpportunityTable.ReferralIdentifier, OpportunityTable.SyncStatus])
            .Run(step => new SaveCheck(step, policies).BeforeUpdate());
    }
}
