using System.Text.RegularExpressions;
using CoSell.Solution;

namespace CoSell.Scenarios.Tests.Docs;

/// <summary>docs/architecture.md names folders, types and columns; each must exist.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string Root = Repository.Find(AppContext.BaseDirectory)!.Root;

    [Fact]
    public void Names_InTheArchitecturePage_AllExist()
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs", "architecture.md"));
        var source = string.Concat(new[] { "Core", "Plugins", "Solution", "Cli", "Sandbox" }.SelectMany(Sources).Select(File.ReadAllText));

        var unknown = InCode().Matches(page)
            .Select(match => match.Groups[1].Value)
            .Where(name => Name().IsMatch(name))
            .Distinct(StringComparer.Ordinal)
            .Where(name => !Directory.Exists(Path.Combine(Root, name)) && !File.Exists(Path.Combine(Root, name)) && !source.Contains(name, StringComparison.Ordinal))
            .ToList();

        Assert.True(unknown.Count == 0, $"docs/architecture.md names {string.Join(", ", unknown)}, which the source does not have. Correct the page.");
    }

    private static IEnumerable<string> Sources(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex InCode();

    /// <summary>A single name, dotted or with a path; command lines and generic types are not looked up.</summary>
    [GeneratedRegex(@"^[\w./]+$")]
    private static partial Regex Name();
}
