using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Validation.Rules;

namespace CoSell.Core.Validation;

/// <summary>Finds everything that keeps a deal from being shared, at once and always in the same order.</summary>
public static class Validator
{
    private static readonly IDealRule[] Rules =
    [
        new NameRule(), new CustomerNameRule(), new CountryRule(), new AddressRule(), new ValueRule(), new CurrencyRule(), new CloseDateRule(),
        new SolutionRule(), new TeamRule(), new HelpRule(), new ContactRule(), new ConsentRule(), new MarketplaceIntentRule(),
        new VisibilityRule(), new CreateOnlyRule(), new LostReasonRule(), new EarlyWinRule(),
    ];

    private static readonly IDealRule[] Closed = [new ReferralClosedRule(), new DealOutcomeRule()];

    /// <param name="now">UTC.</param>
    /// <returns>Nothing for a deal that is not to be synced, or that was won or lost before it was ever shared.</returns>
    public static IReadOnlyList<Finding> Check(Deal deal, SyncState state, SyncPolicy policy, DateTime now)
    {
        var check = new DealCheck(deal, state, policy, now);
        if (!deal.Sync || (!check.IsShared && deal.Outcome != DealOutcome.Open))
            return [];
        return check.IsClosed ? [.. Closed.SelectMany(rule => rule.Check(check))] : [.. Rules.SelectMany(rule => rule.Check(check))];
    }
}
