namespace CoSell.Cli;

/// <summary>The same for every command.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Finding = 1;
    public const int WrongUse = 2;
}
