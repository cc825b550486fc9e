using System.Text.Json;
using CoSell.Cli;

namespace CoSell.Solution.Tests;

/// <summary>The commands as a person types them, against the clone and a folder of their own.</summary>
public sealed class CliTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cosell-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pack_IntoAFolder_WritesBothZipsAndSaysSo()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "pack", "--output", "out", "--version", "1.2"));

        Assert.Equal(["CoSellFlows_1.2.0.0_managed.zip", "CoSellFlows_1.2.0.0_unmanaged.zip", "CoSell_1.2.0.0_managed.zip", "CoSell_1.2.0.0_unmanaged.zip"], Directory.GetFiles(Path.Combine(_folder, "out")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Matches(@"^Wrote out.CoSell_1\.2\.0\.0_managed\.zip \(\d+ entries, \d+ KiB, sha256 [0-9a-f]{12}\)\r?\nWrote out.CoSell_1\.2\.0\.0_unmanaged\.zip ", _output.ToString());
    }

    [Fact]
    public void Pack_WithoutVersion_TakesTheOneOfTheChangelog()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "pack", "--output", "out"));

        var version = ASolution.Repository.ReleasedVersion().ToString(4);
        Assert.True(File.Exists(Path.Combine(_folder, "out", $"CoSell_{version}_managed.zip")));
    }

    [Fact]
    public void Pack_WithoutVersion_WritesTheNotesOfThatVersionAndOfNoOther()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "pack", "--output", "out"));

        var version = ASolution.Repository.ReleasedVersion();
        var notes = File.ReadAllText(Path.Combine(_folder, "out", $"CoSell_{version.ToString(4)}_notes.md"));
        Assert.StartsWith($"### v{version.ToString(3)} - ", notes, StringComparison.Ordinal);
        Assert.Single(notes.Split('\n'), line => line.StartsWith("### v", StringComparison.Ordinal));
    }

    [Fact]
    public void Pack_DryRun_WritesNothing()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "pack", "--output", "out", "--dry-run"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
        Assert.StartsWith("Would write ", _output.ToString());
    }

    [Fact]
    public void Pack_Json_SaysFilesAndHashes()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "pack", "--output", "out", "--version", "1.2.3", "--json"));

        var managed = JsonDocument.Parse(_output.ToString()).RootElement[0];
        var bytes = File.ReadAllBytes(managed.GetProperty("File").GetString()!);
        Assert.Equal(("managed", bytes.LongLength), (managed.GetProperty("Flavour").GetString(), managed.GetProperty("Bytes").GetInt64()));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), managed.GetProperty("Sha256").GetString());
    }

    [Theory]
    [InlineData("The version 'soon' is not two to four numbers with dots between, such as 1.2.0.", "solution", "pack", "--version", "soon")]
    [InlineData("Unrecognized command or argument '--colour'.", "solution", "pack", "--colour")]
    [InlineData("missing: CSL2001: There is no such folder. Name the folder of the unpacked solution with --source; in the repository it is Solution/src.", "solution", "pack", "--source", "missing")]
    [InlineData("missing.zip: CSL2001: There is no such file. Name a zip made by 'cosell solution pack', or none to check what would be packed.", "solution", "check", "missing.zip")]
    [InlineData("Plugins/bin/Ghost/net462/CoSell.Plugins.dll: CSL2008: The assembly CoSell.Plugins is not built. Run: dotnet build Plugins -c Ghost", "solution", "pack", "--configuration", "Ghost")]
    public void Command_UsedWrongly_SaysSoAndExits2(string message, params string[] args)
    {
        Assert.Equal(ExitCode.WrongUse, Run(args));

        Assert.Contains(message, _error.ToString());
    }

    [Fact]
    public void Pack_EmptySourceFolder_IsWrongUse()
    {
        Assert.Equal(ExitCode.WrongUse, Run("solution", "pack", "--source", "."));

        Assert.Contains("The folder holds no unpacked solution: Other/Solution.xml or Other/Customizations.xml is missing.", _error.ToString());
    }

    [Fact]
    public void Check_WithoutZips_ChecksWhatWouldBePacked()
    {
        Assert.Equal(ExitCode.Done, Run("solution", "check"));

        var version = ASolution.Repository.ReleasedVersion().ToString(4);
        Assert.Equal($"Checked CoSell_{version}_managed.zip and CoSell_{version}_unmanaged.zip and CoSellFlows_{version}_managed.zip and CoSellFlows_{version}_unmanaged.zip: nothing to correct.{Environment.NewLine}", _output.ToString());
    }

    [Fact]
    public void Check_ZipThatIsNone_IsAFinding()
    {
        File.WriteAllText(Path.Combine(_folder, "notes.zip"), "not a zip");

        Assert.Equal(ExitCode.Finding, Run("solution", "check", "notes.zip"));

        Assert.Equal($"notes.zip: CSL2001: The file is not a zip, or it is damaged. Name a zip made by 'cosell solution pack' or exported by Dataverse.{Environment.NewLine}", _error.ToString());
    }

    [Fact]
    public void Check_ZipWithoutManifest_IsAFinding()
    {
        var zip = AZip.Of(ASolution.Shipped().Pack()).Without(name => name == "solution.xml");
        var wrong = Assert.Throws<SolutionException>(() => zip.Package());

        Assert.Equal("CoSell_1.2.3.0_managed.zip: CSL2001: The zip is not a solution: it has no entry solution.xml at its root. Name a zip made by 'cosell solution pack' or exported by Dataverse.", wrong.Message);
    }

    [Fact]
    public void Check_BrokenZip_ListsFindingsAndExits1()
    {
        Save(AZip.Of(ASolution.Shipped().Pack()).With("WebResources/lost.xml", "<lost />"));

        Assert.Equal(ExitCode.Finding, Run("solution", "check", "broken.zip"));

        Assert.Equal(
            "broken.zip!WebResources/lost.xml: CSL2005: Nothing in customizations.xml points at the entry WebResources/lost.xml. Describe the part with its FileName, or leave the file out."
            + $"{Environment.NewLine}Checked broken.zip: 1 to correct.{Environment.NewLine}", _output.ToString());
    }

    [Fact]
    public void Check_Json_SaysTheSameToMachines()
    {
        Save(AZip.Of(ASolution.Shipped().Pack()).With("WebResources/lost.xml", "<lost />"));

        Assert.Equal(ExitCode.Finding, Run("solution", "check", "broken.zip", "--json"));

        var finding = JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("Findings")[0];
        Assert.Equal(("CSL2005", "broken.zip!WebResources/lost.xml", 0),
            (finding.GetProperty("Code").GetString(), finding.GetProperty("File").GetString(), finding.GetProperty("Line").GetInt32()));
    }

    private void Save(AZip zip) => File.WriteAllBytes(Path.Combine(_folder, "broken.zip"), zip.Package().ToBytes());

    private int Run(params string[] args) => CosellCommand.Run(args, new Terminal(_output, _error, _folder));
}
