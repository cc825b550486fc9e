namespace CoSell.Solution;

/// <summary>Packing or reading cannot go on; the message is the finding, remedy included.</summary>
public sealed class SolutionException : Exception
{
    public SolutionException(Finding finding, bool wrongUse = false, Exception? cause = null) : base(Require(finding).ToString(), cause)
    {
        Finding = finding;
        IsWrongUse = wrongUse;
    }

    public Finding Finding { get; }

    /// <summary>Whether the caller named something that is not there (exit code 2), rather than something broken (exit code 1).</summary>
    public bool IsWrongUse { get; }

    private static Finding Require(Finding finding) => finding ?? throw new ArgumentNullException(nameof(finding));
}
