namespace CoSell.Chaos.Checks;

/// <summary>Every call of a run that came to its end is in the log, and every call that changed something whatever became of the run.</summary>
internal sealed class LogComplete : Check
{
    public override string Name => "the log is complete";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        var logged = string.Join('\n', outcome.Log.Select(row => row["cosell_requestids"] as string));
        return outcome.Calls.Where(call => call.Run is { Died: false, IsList: false })
            .Where(call => !logged.Contains(call.RequestId ?? call.ClientRequestId, StringComparison.OrdinalIgnoreCase) && !logged.Contains(call.ClientRequestId, StringComparison.OrdinalIgnoreCase))
            .Select(call => $"No row of the log names the call {call.Told} ({call.RequestId ?? call.ClientRequestId}).");
    }
}
