using System.Globalization;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Writes down what came of a tick: on the connection always, in the log where there is something to tell.</summary>
/// <remarks>A quiet tick comes 1,440 times a day and would bury the rest: it leaves no entry, its calls are kept on the connection, and the next day one entry tells of all.</remarks>
internal sealed class TickRecord(Step step, Connection connection, DateTime started)
{
    private const string Operation = "Tick";

    private readonly Entity row = new(ConnectionTable.Name, connection.RowId) { [ConnectionTable.TickClaimedOn] = null };
    private CallBudget? counted;
    private int changes;
    private int calls;
    private IReadOnlyList<string> requestIds = [];

    public void Counted(CallBudget budget) => counted = budget;

    public void Answered() => row[ConnectionTable.HeartbeatOn] = step.Now;

    public void Listed(ListProgress progress, int count, int made, IReadOnlyList<string> ids)
    {
        Connection.Write(row, progress);
        changes = count;
        calls = made;
        requestIds = ids;
    }

    /// <param name="finding">What stands in the way; null where all is well.</param>
    public void Write(Finding? finding)
    {
        var message = (finding?.ToString() ?? Connection.InOrder).UpTo(OpportunityTable.MessageLength)!;
        // By the code: the rest of a sentence may name a time that is another with each tick.
        var isNews = finding is null ? connection.IsOutOfOrder : connection.Message?.StartsWith(finding.Code, StringComparison.Ordinal) != true;
        if (connection.Message != message)
            row[ConnectionTable.Message] = message;
        var isQuiet = !isNews && changes == 0;
        if (!isQuiet)
            Log(finding, isNews ? message : null);
        Count(isQuiet ? calls : 0);
        step.System.Update(row);
        step.Decided("Listed", Sentence());
    }

    private void Count(int quiet)
    {
        if (counted is null)
            return;
        if (connection.Budget is { CountedOn: var last } && last.Date < counted.CountedOn.Date && connection.QuietCalls > 0)
            TellOf(last);
        row[ConnectionTable.CallsToday] = counted.Made + calls;
        row[ConnectionTable.CallBudget] = counted.Most;
        row[ConnectionTable.CallsCountedOn] = counted.CountedOn;
        row[ConnectionTable.QuietCalls] = CallCount.QuietOn(connection, counted.CountedOn) + quiet;
    }

    // So that the calls of each day stand in the log in full.
    private void TellOf(DateTime day) => step.System.Create(SyncLog.Row(
        step, Operation, Direction.FromPartnerCenter, LogResult.UpToDate, null,
        $"{Number(connection.QuietCalls)} lists of changes on {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} brought nothing new.", day, connection.QuietCalls, []));

    private void Log(Finding? finding, string? news)
    {
        var result = finding is null ? LogResult.Synced : finding.IsError ? LogResult.Failed : LogResult.Waiting;
        var message = changes > 0 && news is not null ? $"{Sentence()}\n{news}" : news ?? Sentence();
        step.System.Create(SyncLog.Row(step, Operation, Direction.FromPartnerCenter, result, finding?.Code, message, started, calls, requestIds));
    }

    private string Sentence() => changes switch
    {
        0 => "No change at Partner Center was unknown.",
        1 => "One change at Partner Center was not known yet.",
        _ => $"{Number(changes)} changes at Partner Center were not known yet.",
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
