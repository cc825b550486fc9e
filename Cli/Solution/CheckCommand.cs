using System.CommandLine;
using System.Text.Json;
using CoSell.Solution;
using CoSell.Solution.Checking;
using Spectre.Console;

namespace CoSell.Cli.Solution;

/// <summary><c>cosell solution check</c>: says everything that is wrong with the zips, or that nothing is.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var zips = new Argument<string[]>("zip") { Description = "Zips to check. Default: all, packed in memory from Solution/src and Solution/flows.", Arity = ArgumentArity.ZeroOrMore };
        var schemas = new Option<string?>("--schemas") { Description = "Folder of Microsoft's published XSDs; also validates against them." };
        var json = new Option<bool>("--json") { Description = "Say it for machines." };
        var command = new Command("check", "Checks the solution: XML, zip and code against each other and against what the platform demands.") { zips, schemas, json };
        command.SetAction(parsed =>
        {
            var packages = Packages(terminal, parsed.GetValue(zips) ?? []);
            var findings = SolutionCheck.Run(packages, parsed.GetValue(schemas) is { } folder ? terminal.FullPath(folder) : null);
            if (parsed.GetValue(json)) terminal.Output.WriteLine(JsonSerializer.Serialize(new { Checked = packages.Select(p => p.FileName), Findings = findings }, Readable));
            else Tell(terminal, packages, findings);
            return findings.Count == 0 ? ExitCode.Done : ExitCode.Finding;
        });
        return command;
    }

    private static List<SolutionPackage> Packages(Terminal terminal, string[] zips)
    {
        if (zips.Length > 0) return [.. zips.Select(zip => Read(terminal, zip))];
        var build = new SolutionBuild(SolutionCommand.FindRepository(terminal));
        return [.. build.PackAll()];
    }

    private static SolutionPackage Read(Terminal terminal, string zip)
    {
        var file = terminal.FullPath(zip);
        if (!File.Exists(file))
        {
            throw new SolutionException(new Finding("CSL2001", zip, 0, "There is no such file.",
                "Name a zip made by 'cosell solution pack', or none to check what would be packed."), wrongUse: true);
        }
        using var stream = File.OpenRead(file);
        return SolutionPackage.Read(stream, zip);
    }

    private static void Tell(Terminal terminal, List<SolutionPackage> packages, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings) terminal.Say(finding.ToString(), Color.Yellow);
        var names = string.Join(" and ", packages.Select(p => p.FileName));
        if (findings.Count == 0) terminal.Say($"Checked {names}: nothing to correct.", Color.Green);
        else terminal.Say($"Checked {names}: {findings.Count} to correct.", Color.Red);
    }
}
