using System.Globalization;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Writes down what came of a tick: on the connection always, in the log where there is something to tell.</summary>
/// <remarks>A quiet tick comes 1,440 times a day and would bury the rest, so it leaves no row.</remarks>
internal sealed class TickRecord(Step step, Connection connection, DateTime started)
{
    private int changes;
    private int calls;
    private IReadOnlyList<string> requestIds = [];

    public void Listed(int count, int made, IReadOnlyList<string> ids)
    {
        changes = count;
        calls = made;
        requestIds = ids;
    }

    /// <param name="row">The connection with what else changed on it.</param>
    /// <param name="finding">What stands in the way; null where all is well.</param>
    public void Write(Entity row, Finding? finding)
    {
        var message = finding?.ToString() ?? Connection.InOrder;
        var isNews = connection.Message is null ? finding is not null : connection.Message != message.UpTo(OpportunityTable.MessageLength);
        if (connection.Message != message)
            row[ConnectionTable.Message] = message.UpTo(OpportunityTable.MessageLength);
        if (isNews || changes > 0)
            Log(finding, isNews ? message : null);
        step.System.Update(row);
        step.Decided("Listed", Sentence());
    }

    private void Log(Finding? finding, string? news)
    {
        var result = finding is null ? LogResult.Synced : finding.IsError ? LogResult.Failed : LogResult.Waiting;
        var message = changes > 0 && news is not null ? $"{Sentence()}\n{news}" : news ?? Sentence();
        step.System.Create(SyncLog.Row(step, "Tick", Direction.FromPartnerCenter, result, finding?.Code, message, started, calls, requestIds));
    }

    private string Sentence() => changes switch
    {
        0 => "No change at Partner Center was unknown.",
        1 => "One change at Partner Center was not known yet.",
        _ => $"{changes.ToString(CultureInfo.InvariantCulture)} changes at Partner Center were not known yet.",
    };
}
