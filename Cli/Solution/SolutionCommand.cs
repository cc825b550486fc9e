using System.CommandLine;
using CoSell.Solution;

namespace CoSell.Cli.Solution;

/// <summary><c>cosell solution …</c></summary>
internal static class SolutionCommand
{
    public static Command Create(Terminal terminal) => new("solution", "Packs and checks the Dataverse solution.") { PackCommand.Create(terminal), CheckCommand.Create(terminal) };

    /// <summary>The clone the command works on: the one around the current folder, else the one this program was built in.</summary>
    public static Repository FindRepository(Terminal terminal) => Repository.Find(terminal.Folder, AppContext.BaseDirectory)
        ?? throw new SolutionException(new Finding("CSL2001", terminal.Folder, 0, "This folder is not inside a clone of the repository.",
            "Run the command inside the clone."), wrongUse: true);
}
