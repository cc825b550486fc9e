namespace CoSell.Sandbox.Dataverse.Import;

/// <param name="EnableSteps">"Enable plug-in steps and flows included in the solution": without it they arrive disabled. Default true.</param>
public sealed record ImportOptions(bool EnableSteps = true);

/// <summary>What became of a zip.</summary>
/// <param name="ErrorCode">The platform's code where it has one; zero otherwise.</param>
internal sealed record ImportResult(string? SolutionName, string? Version, IReadOnlyList<ImportFinding> Findings, int ErrorCode = 0)
{
    /// <summary>False: nothing of the zip was taken over.</summary>
    public bool Succeeded => !Findings.Any(finding => finding.IsError);

    public IEnumerable<ImportFinding> Errors => Findings.Where(finding => finding.IsError);

    public override string ToString() => Succeeded
        ? $"{SolutionName} {Version} was imported."
        : $"{SolutionName ?? "The zip"} was refused:{Environment.NewLine}{string.Join(Environment.NewLine, Errors)}";
}
