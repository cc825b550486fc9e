using Spectre.Console;

namespace CoSell.Cli;

/// <summary>What a command may touch of the world: where it writes, and the folder it was started in.</summary>
/// <param name="isForPeople">Whether somebody looks on; otherwise lines stay plain and whole, so that they can be searched.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, string folder, bool isForPeople = false)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public string Folder { get; } = folder;

    public void Say(string line, Color? colour = null)
    {
        if (isForPeople) AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) }).WriteLine(line, new Style(colour ?? Color.Default));
        else Output.WriteLine(line);
    }

    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
