using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CoSell.Solution.Tests;

/// <summary>docs/decisions/0004: an id anybody can compute again cannot change by accident.</summary>
public sealed class IdTests
{
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static readonly Guid Ours = Version5(Dns, "cosellconnector");

    [Fact]
    public void Ids_OfShippedParts_AreDerivedFromTheirNames()
    {
        var customizations = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Root!;
        var parts = customizations.Descendants("Role").Select(e => ($"role:{(string?)e.Attribute("name")}", (string?)e.Attribute("id")))
            .Concat(customizations.Descendants("FieldSecurityProfile").Select(e => ($"fieldsecurityprofile:{(string?)e.Attribute("name")}", (string?)e.Attribute("fieldsecurityprofileid"))))
            .Concat(customizations.Descendants("PluginAssembly").Select(e => ($"assembly:{((string)e.Attribute("FullName")!).Split(',')[0]}", (string?)e.Attribute("PluginAssemblyId"))))
            .Concat(customizations.Descendants("PluginType").Select(e => ($"plugintype:{(string?)e.Attribute("Name")}", (string?)e.Attribute("PluginTypeId"))))
            .Concat(customizations.Descendants("SdkMessageProcessingStep").Select(e => ($"step:{(string?)e.Attribute("Name")}", (string?)e.Attribute("SdkMessageProcessingStepId"))))
            .Concat(customizations.Descendants("SdkMessageProcessingStepImage").Select(e =>
                ($"image:{(string?)e.Ancestors("SdkMessageProcessingStep").Single().Attribute("Name")}:{(string?)e.Attribute("Name")}", e.Element("SdkMessageProcessingStepImageId")?.Value)))
            .ToList();

        Assert.NotEmpty(parts);
        Assert.Empty(parts.Where(p => new Guid(p.Item2!) != Version5(Ours, p.Item1)).Select(p => $"{p.Item1} is {p.Item2}; derived from its name it is {Version5(Ours, p.Item1)}"));
    }

    [Fact]
    public void Version5_ExampleOfTheStandard_GivesItsId() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), Version5(Dns, "www.example.com"));

    /// <summary>RFC 9562, 5.5: SHA-1 over namespace and name, version and variant written over it.</summary>
    private static Guid Version5(Guid space, string name)
    {
        var hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)])[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}

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
