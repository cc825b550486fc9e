using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>The form script: its types, its behaviour against a made-up form, and its list of fields.</summary>
public sealed partial class ScriptTests
{
    private static readonly string Types = Path.Combine(ASolution.Repository.Root, "Solution", "types");

    [Fact]
    public async Task Script_CheckedByTypeScript_HasNoErrors()
    {
        var (exit, output) = await Run("npx", "--yes", "--package", "typescript@7.0.2", "tsc", "--project", Path.Combine(Types, "tsconfig.json"));
        Assert.SkipWhen(exit is null || exit != 0 && !output.Contains("error TS", StringComparison.Ordinal),
            "Node or its package registry is out of reach. Check the types with 'npx --package typescript@7.0.2 tsc --project Solution/types/tsconfig.json'.");

        Assert.True(exit == 0, output);
    }

    /// <summary>A script that is forgotten in a list is one whose type errors nobody sees.</summary>
    [Fact]
    public void TypeCheck_CoversEveryScript()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(Types, "tsconfig.json")));

        Assert.Equal(["xrm.d.ts", "../src/WebResources/cosell_/*.js"], settings.RootElement.GetProperty("include").EnumerateArray().Select(e => e.GetString()));
        Assert.All(["files", "exclude"], (string name) => Assert.False(settings.RootElement.TryGetProperty(name, out _)));
    }

    [Fact]
    public async Task Script_OnMadeUpForms_Behaves()
    {
        var tests = Directory.GetFiles(Path.Combine(ASolution.Repository.Root, "Tests", "Solution", "Script"), "*.test.mjs");
        var (exit, output) = await Run("node", ["--test", .. tests]);
        Assert.SkipWhen(exit is null, "Node is not installed here. Run the script's tests with 'node --test Tests/Solution/Script/*.test.mjs' (Node 20 or later).");

        Assert.True(exit == 0, output);
    }

    /// <summary>docs/fields.md is checked against Core's table, so a new field cannot be forgotten here.</summary>
    [Fact]
    public void Places_OfFindings_AreTheFieldsOfTheMapping()
    {
        var documented = File.ReadLines(Path.Combine(ASolution.Repository.Root, "docs", "fields.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Count(c => c == '|') == 10 && !line.Contains("| read only |", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1]).Where(key => key is not ("Key" or "---"));
        var script = File.ReadAllText(Path.Combine(ASolution.Repository.SourceFolder, "WebResources", "cosell_", "opportunity.js"));
        var placed = APlace().Matches(script).Select(m => m.Groups["key"].Value);

        Assert.Equal(documented.Order(StringComparer.Ordinal), placed.Order(StringComparer.Ordinal));
    }

    /// <summary>A misspelt column would be silence: to the script it is a field that the form does not have.</summary>
    [Fact]
    public void Names_InTheScript_AreNamesOfTheSolution()
    {
        var package = ASolution.Shipped().Pack();
        var custom = package.Find("customizations.xml")!.Xml.Root!;
        var known = custom.Descendants("LogicalName").Select(e => e.Value)
            // A lookup is expanded by its schema name.
            .Concat(custom.Descendants("attribute").Select(e => (string?)e.Attribute("PhysicalName")).OfType<string>()).Concat(custom.Descendants("entity").Select(e => (string?)e.Attribute("Name")).OfType<string>().Select(name => name.ToLowerInvariant()))
            .Concat(custom.Descendants("control").Select(e => (string)e.Attribute("id")!)).Concat(package.Entries.Where(e => e.Name.Contains('/', StringComparison.Ordinal)).Select(e => e.Name.Split('/')[1]));
        var script = Directory.GetFiles(Path.Combine(ASolution.Repository.SourceFolder, "WebResources", "cosell_"), "*.js").SelectMany(File.ReadAllLines);
        var named = script.Where(line => !line.Contains("const NOTICE", StringComparison.Ordinal)).SelectMany(line => AName().Matches(line)).Select(m => m.Value).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("cosell_syncstatus", named);
        Assert.Empty(named.Except(known, StringComparer.Ordinal));
    }

    /// <returns>No exit code where the program is not there.</returns>
    private static async Task<(int? Exit, string Output)> Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return (null, "");
        }
    }

    [GeneratedRegex(@"\bcosell_\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AName();

    [GeneratedRegex("^        \"(?<key>[A-Za-z0-9.]+)\": \\[", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex APlace();
}
