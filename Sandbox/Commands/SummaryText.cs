using Spectre.Console;

namespace CoSell.Sandbox.Commands;

/// <summary>How summaries are written for people.</summary>
internal static class SummaryText
{
    /// <summary>A file or a pipe has no width: sentences are not broken there. A terminal keeps its own.</summary>
    public static void KeepLinesWhole()
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 400;
    }
}
