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
            .Select(call => $"No row of the log names the call {call.Told} ({call.RequestId ?? call.ClientRequestId}).")
            .Concat(CutOff(outcome));
    }

    // What the request ids of a run that died were, nobody was left to write down; that there was one, and what it had begun, the next run did.
    private static IEnumerable<string> CutOff(Outcome outcome)
    {
        var died = outcome.Calls.Where(call => call is { Changed: true, Run.Died: true }).Select(call => call.Run).Distinct().Count();
        var told = outcome.Log.Count(row => row["cosell_code"] is "CSL1410");
        if (died > told)
            yield return $"{died} workers died after they had changed something at Partner Center, and the log tells of {told} runs that were cut off.";
    }
}
