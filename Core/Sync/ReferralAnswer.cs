namespace CoSell.Core.Sync;

/// <summary>What a seller answered to an invitation and Partner Center does not know yet.</summary>
public enum ReferralAnswer
{
    None,
    Accept,

    /// <summary>Final at Partner Center, so it is sent once the undo window is over.</summary>
    Decline,
}
