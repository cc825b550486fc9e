using System.CommandLine;
using CoSell.Cli.Solution;
using CoSell.Solution;

namespace CoSell.Cli;

/// <summary>The program <c>cosell</c>: reads the command line, runs one command, turns its outcome into an exit code.</summary>
internal static class CosellCommand
{
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("The co-sell connector's tools.") { SolutionCommand.Create(terminal) };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Error.WriteLine(error.Message);
            terminal.Error.WriteLine("Add --help to see what the command takes.");
            return ExitCode.WrongUse;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Error, EnableDefaultExceptionHandler = false });
        }
        catch (SolutionException wrong)
        {
            terminal.Error.WriteLine(wrong.Message);
            return wrong.IsWrongUse ? ExitCode.WrongUse : ExitCode.Finding;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{wrong.Message} Check the path and your rights to it.");
            return ExitCode.WrongUse;
        }
    }
}
