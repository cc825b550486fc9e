namespace CoSell.Plugins;

/// <summary>The messages that a run raises for steps of the customer's own (docs/extending.md), and their parameters. Every name stands in Solution/src/customapis as well.</summary>
internal static class ExtensionMessages
{
    public const string Sending = "cosell_OnSending";
    public const string Synced = "cosell_OnSynced";
    public const string Failed = "cosell_OnFailed";
    public const string ReferralReceived = "cosell_OnReferralReceived";

    public const string Opportunity = "Opportunity";
    public const string Lead = "Lead";
    public const string Referral = "Referral";
    public const string Operation = "Operation";
    public const string Body = "Body";
    public const string Result = "Result";
    public const string Code = "Code";
    public const string Message = "Message";
    public const string Changes = "Changes";
    public const string LogId = "LogId";
    public const string Decision = "Decision";
    public const string ReferralJson = "ReferralJson";

    /// <summary>Whether what runs below this message is the work of a customer's step and not ours.</summary>
    public static bool IsOne(string message) => message is Sending or Synced or Failed or ReferralReceived;
}
