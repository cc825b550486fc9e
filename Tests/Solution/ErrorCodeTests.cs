using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>Codes, code and docs say the same.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Codes_InTheSource_AreInTheTable()
    {
        var used = Directory.EnumerateFiles(Path.Combine(ASolution.Repository.Root, "Solution"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "SolutionErrors.cs" && !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => ACode().Matches(File.ReadAllText(file)).Select(m => m.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        Assert.Equal(SolutionErrors.All.Keys.Order(StringComparer.Ordinal), used);
    }

    [Fact]
    public void Codes_InTheDocs_AreTheTable()
    {
        var rows = File.ReadAllLines(Path.Combine(ASolution.Repository.Root, "docs", "solution.md")).Where(line => line.StartsWith("| CSL", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToDictionary(cells => cells[1], cells => cells[2], StringComparer.Ordinal);

        Assert.Equal(SolutionErrors.All.OrderBy(p => p.Key, StringComparer.Ordinal), rows.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [GeneratedRegex("CSL20[0-9]{2}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ACode();
}
