using Spectre.Console;

namespace CoSell.Cli;

/// <summary>What a command may touch of the world: where it writes, and the folder it was started in.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, string folder)
{
    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public string Folder { get; } = folder;

    /// <summary>Colour for people; when the output is redirected, plain lines that no width breaks, so that they can be searched.</summary>
    public void Say(string line, Color? colour = null)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Output) });
        if (!console.Profile.Capabilities.Ansi) Output.WriteLine(line);
        else console.WriteLine(line, new Style(colour ?? Color.Default));
    }

    public string FullPath(string path) => Path.GetFullPath(path, Folder);
}
