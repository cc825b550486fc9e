namespace CoSell.Chaos.Checks;

/// <summary>Once both sides agree, a further tick asks once what changed and does nothing: no ping-pong, no run.</summary>
internal sealed class NothingMore : Check
{
    public override string Name => "nothing more happens";

    public override IEnumerable<string> Find(Outcome outcome)
    {
        if (outcome.AfterAnotherTick is not { } later)
            yield break;
        var calls = later.Calls.Skip(outcome.Calls.Count).ToList();
        if (calls.Count == 0 || calls.Any(call => call.Run is not { IsList: true }))
            yield return $"A tick with nothing to do made the calls: {string.Join(", ", calls.Select(call => call.Told))}.";
        if (later.Log.Count != outcome.Log.Count)
            yield return $"A tick with nothing to do caused {later.Log.Count - outcome.Log.Count} runs.";
        foreach (var (before, after) in outcome.Deals.Zip(later.Deals))
        {
            if (before.InCrm.Any(value => after.InCrm[value.Key] != value.Value))
                yield return $"{before.Name} changed in the CRM although nobody touched it.";
        }
    }
}
