using Microsoft.Extensions.Logging;

namespace CoSell.Relay;

/// <summary>Every line the relay writes. Fields are codes, known names, ids of referrals and our own sentences: no body, header, address of a person or secret.</summary>
internal static partial class RelayLog
{
    [LoggerMessage(1, LogLevel.Information, "Event {EventName} for {ReferralId} stored: {Outcome}")]
    public static partial void EventStored(this ILogger log, string eventName, Guid referralId, string outcome);

    [LoggerMessage(2, LogLevel.Warning, "Event stored although odd ({Reason}): {Outcome}")]
    public static partial void OddEventStored(this ILogger log, string reason, string outcome);

    [LoggerMessage(3, LogLevel.Warning, "Event refused with {Status}, {Code} {Reason}: {Sentence}")]
    public static partial void EventRefused(this ILogger log, int status, string code, string reason, string sentence);

    [LoggerMessage(4, LogLevel.Error, "Event {EventName} not stored; Partner Center is asked to send it again. {Sentence}")]
    public static partial void EventNotStored(this ILogger log, string eventName, string sentence);

    [LoggerMessage(10, LogLevel.Information, "Tick done; {Resumed} deals resumed")]
    public static partial void Ticked(this ILogger log, int resumed);

    [LoggerMessage(11, LogLevel.Error, "Tick failed; the next one tries again. {Sentence}")]
    public static partial void TickFailed(this ILogger log, string sentence);

    [LoggerMessage(12, LogLevel.Warning, "No tick: there is no row in cosell_connection. Enter the connection in the co-sell app.")]
    public static partial void NoConnection(this ILogger log);

    [LoggerMessage(13, LogLevel.Information, "Lease given up")]
    public static partial void LeaseReleased(this ILogger log);

    [LoggerMessage(14, LogLevel.Warning, "Lease not given up; it runs out by itself. {Sentence}")]
    public static partial void LeaseNotReleased(this ILogger log, string sentence);

    [LoggerMessage(15, LogLevel.Information, "Clock stopped")]
    public static partial void ClockStopped(this ILogger log);

    [LoggerMessage(16, LogLevel.Error, "A beat of the clock ended unexpectedly")]
    public static partial void BeatBroke(this ILogger log, Exception unexpected);

    [LoggerMessage(20, LogLevel.Warning, "Not ready: {Sentence}")]
    public static partial void NotReady(this ILogger log, string sentence);

    [LoggerMessage(21, LogLevel.Warning, "{Setting} is set: this is for tests and sandboxes.")]
    public static partial void SandboxSetting(this ILogger log, string setting);
}
