using CoSell.Sandbox.Dataverse.Data;

namespace CoSell.Chaos;

/// <summary>Looks at both sides, again and again, and writes down what is the same and who changed what.</summary>
internal sealed class Watching(World world, IReadOnlyList<Deal> deals, Winner winner)
{
    private const int Synced = 852_300_003;

    public void LookAtAll(Stack<Run> runs)
    {
        foreach (var deal in deals)
            Look(deal, runs);
    }

    /// <summary>What differs from the last look and was nobody's act is the connector's work.</summary>
    public void Look(Deal deal, Stack<Run> runs)
    {
        var (view, referral) = (new DealView(world, deal), Referral(deal, byConnector: true));
        // What is empty on both sides becomes the same as well when the referral comes into being.
        var isNew = referral is not null && !deal.IsShared;
        deal.IsShared |= isNew;
        foreach (var (aspect, history) in deal.Histories)
        {
            var (crm, partnerCenter) = (aspect.Crm(view), referral?[aspect]);
            if ((isNew || crm != history.SeenInCrm || partnerCenter != history.SeenAtPartnerCenter) && runs.TryPeek(out var run))
            {
                run.Touched.Add(history);
                // Where both sides are the same by chance, the connector does not know.
                if (referral is not null && crm == partnerCenter)
                    BecomeSame(deal, aspect, history, crm, referral.IsClosed);
            }
            else if (referral is not null && crm == partnerCenter)
            {
                history.SeenSameByChance(crm);
            }
            (history.SeenInCrm, history.SeenAtPartnerCenter) = (crm, partnerCenter);
        }
    }

    // What is closed at Partner Center stands, and what is visible once stays so; neither is a matter of the policy.
    private void BecomeSame(Deal deal, Aspect aspect, AspectHistory history, string? value, bool isClosed)
    {
        if (isClosed || aspect.OnlyUp)
            history.SeenSame(value);
        else
            history.BecameSame(value, history.Expected(winner, deal));
    }

    /// <summary>Everything of a new deal is its seller's.</summary>
    public void Made(Deal deal)
    {
        var view = new DealView(world, deal);
        foreach (var (aspect, history) in deal.Histories)
        {
            history.SeenInCrm = aspect.Crm(view);
            history.Add(new Edit(Side.Crm, history.SeenInCrm, world.Clock.Now));
        }
        deal.ChangedInCrm = world.Clock.Now;
    }

    /// <summary>Somebody acted on one side: what is different now is that one's.</summary>
    public void Changed(Deal deal, Side side)
    {
        var (view, referral) = (new DealView(world, deal), Referral(deal, byConnector: false));
        foreach (var (aspect, history) in deal.Histories)
        {
            if (side == Side.Crm && aspect.Crm(view) is var crm && crm != history.SeenInCrm)
                history.Add(new Edit(side, history.SeenInCrm = crm, world.Clock.Now));
            else if (side == Side.PartnerCenter && referral is not null && referral[aspect] is var partnerCenter && partnerCenter != history.SeenAtPartnerCenter)
                history.Add(new Edit(side, history.SeenAtPartnerCenter = partnerCenter, world.Clock.Now));
        }
        if (side == Side.Crm)
            deal.ChangedInCrm = world.Clock.Now;
        else
            deal.ChangedAtPartnerCenter = world.Clock.Now;
    }

    /// <summary>A run has ended: what it left half done, and what is settled.</summary>
    public void Ended(Run run)
    {
        foreach (var deal in deals)
        {
            var settled = !run.Died && !run.LostAnAnswer && IsSettled(deal);
            deal.AreTimesUnsure = !settled && (deal.AreTimesUnsure || ((run.Died || run.LostAnAnswer) && deal.Histories.Values.Any(run.Touched.Contains)));
            deal.CutOffOn = settled ? null : deal.CutOffOn ?? (run.Died ? run.StartedOn : null);
            foreach (var history in deal.Histories.Values)
            {
                if ((run.Died || run.LostAnAnswer) && run.Touched.Contains(history))
                    history.IsMuddy = true;
                else if (settled && history.SeenInCrm == history.SeenAtPartnerCenter)
                    history.Settled();
            }
        }
    }

    private bool IsSettled(Deal deal) => QueueRow(deal) is { } row && row.Get("cosell_syncstatus") is Synced && row.Get("cosell_claimedon") is null
        && row.Get("cosell_referralchanged") is not true;

    private Row? QueueRow(Deal deal) => world.PointingAt("cosell_referral", "cosell_opportunityid", deal.Id).FirstOrDefault();

    private ReferralView? Referral(Deal deal, bool byConnector)
    {
        var referral = world.ReferralsOf(deal.Id).FirstOrDefault();
        if (deal.Closed is null && referral is { IsClosed: true })
        {
            deal.Closed = referral.Document;
            if (byConnector)
                deal.ClosedByConnector(world.Clock.Now);
        }
        return referral;
    }
}
