namespace CoSell.Chaos.Checks;

/// <summary>Every call of a run that came to its end is in the log; of a run that was cut off after it had changed something, the log says so.</summary>
internal sealed class LogComplete : Check
{
    private const string RunCutOff = "CSL1410";

    public override string Name => "the log is complete";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        var logged = string.Join('\n', outcome.Log.Select(row => row["cosell_requestids"] as string));
        var missing = outcome.Calls.Where(call => call.Run is { IsList: false } && !IsIn(logged, call)).ToList();
        foreach (var call in missing.Where(call => call.Run is { Died: false }))
            yield return $"No row of the log names the call {call.Told} ({call.RequestId ?? call.ClientRequestId}).";
        // What the request ids of a run that was cut off were, nobody was left to write down; that there was one, the run after it does.
        var cutOff = missing.Where(call => call is { Changed: true, Run.Died: true }).Select(call => call.Run).Distinct().Count();
        var told = outcome.Log.Count(row => row["cosell_code"] is RunCutOff);
        if (cutOff > told)
            yield return $"{cutOff} workers died after they had changed something at Partner Center, and the log tells of {told} runs that were cut off.";
    }

    private static bool IsIn(string logged, LedgerCall call) =>
        logged.Contains(call.RequestId ?? call.ClientRequestId, StringComparison.OrdinalIgnoreCase) || logged.Contains(call.ClientRequestId, StringComparison.OrdinalIgnoreCase);
}
