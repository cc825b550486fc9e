namespace CoSell.Relay;

/// <summary>The relay does not start: everything that is wrong with its settings, at once.</summary>
public sealed class SettingsException(IReadOnlyList<string> findings)
    : Exception($"{Refusals.Settings}: The relay cannot start; {(findings.Count == 1 ? "one setting needs" : $"{findings.Count} settings need")} attention:\n- {string.Join("\n- ", findings)}")
{
    public IReadOnlyList<string> Findings { get; } = findings;
}
