using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Whether a worker may take a queue row, and why; pure.</summary>
internal sealed class Claim
{
    /// <summary>A plug-in has two minutes, so a claim this old belongs to a worker that is gone.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(2.5);

    /// <summary>How long a job may be kept coming back by the platform; what takes longer is left to cosell_Tick.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private Claim(bool taken, bool comeBack, string because)
    {
        IsTaken = taken;
        ComeBack = comeBack;
        Because = because;
    }

    public bool IsTaken { get; }

    /// <summary>This is the platform's own retry, and it comes too early: it should come once more.</summary>
    public bool ComeBack { get; }

    public string Because { get; }

    public static Claim Decide(Entity row, DateTime now)
    {
        var claimedOn = row.GetAttributeValue<DateTime?>(ReferralTable.ClaimedOn);
        var nextOn = row.GetAttributeValue<DateTime?>(ReferralTable.NextAttemptOn);
        var attempts = row.GetAttributeValue<int?>(ReferralTable.Attempts) ?? 0;
        if (claimedOn is { } since && now - since < Life)
            return Skip($"another worker has held the deal since {since:HH:mm:ss} UTC and will see this mark when it ends.");
        return Choices.Status(row.GetAttributeValue<OptionSetValue?>(ReferralTable.SyncStatus)) switch
        {
            DealStatus.Requested => Take("the deal is marked and nobody works on it."),
            DealStatus.Syncing => Take("the worker that held the deal is gone."),
            DealStatus.Waiting or DealStatus.Failed when nextOn <= now => Take("the next attempt is due."),
            DealStatus.Waiting when attempts > 0 && nextOn is { } due && due - now <= Patience => new Claim(false, true, $"the next attempt is due at {due:HH:mm:ss} UTC."),
            DealStatus.Waiting when nextOn is { } due => Skip($"the next attempt is due at {due:yyyy-MM-dd HH:mm:ss} UTC; cosell_Tick will see to it."),
            _ => Skip("nobody has marked the deal since it was last synchronised."),
        };
    }

    private static Claim Take(string because) => new(true, false, because);

    private static Claim Skip(string because) => new(false, false, because);
}
