namespace CoSell.Solution;

/// <summary>One thing that is wrong with a solution: where it is, what it is, and what to do about it.</summary>
/// <param name="Code"><c>CSL20xx</c>, explained in docs/errors.md.</param>
/// <param name="File">A file of the source folder, or <c>package.zip!entry</c> when only the package is known.</param>
/// <param name="Line">From 1; 0 when the finding is about the file as a whole.</param>
public sealed record Finding(string Code, string File, int Line, string Problem, string Remedy)
{
    public override string ToString() => $"{File}{(Line > 0 ? $":{Line}" : "")}: {Code}: {Problem} {Remedy}";
}
