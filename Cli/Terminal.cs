using Spectre.Console;

namespace CoSell.Cli;

/// <summary>What a command may touch of the world: where it writes, and the folder it was started in.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, string folder)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public string Folder { get; } = folder;

    /// <summary>Tables and colour for people; plain text when the output is redirected.</summary>
    public IAnsiConsole Console { get; } = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });

    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
