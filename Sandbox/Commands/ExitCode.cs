namespace CoSell.Sandbox.Commands;

/// <summary>What the sandbox tells the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something was found: a step of the story broke, or lines were set aside.</summary>
    public const int Finding = 1;

    /// <summary>Wrong use: an option, a folder, a port.</summary>
    public const int WrongUse = 2;
}
