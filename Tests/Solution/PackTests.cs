using System.IO.Compression;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

public sealed class PackTests
{
    [Theory]
    [InlineData(Flavour.Managed)]
    [InlineData(Flavour.Unmanaged)]
    public void Pack_Twice_GivesTheSameBytes(Flavour flavour) =>
        Assert.Equal(ASolution.Shipped().Pack(flavour).ToBytes(), ASolution.Shipped().Pack(flavour).ToBytes());

    [Fact]
    public void Pack_FilesInAnotherOrder_GivesTheSameBytes()
    {
        var solution = ASolution.Shipped();
        var random = new Random(20261122);
        var shuffled = solution.Paths.OrderBy(_ => random.Next()).ToList();

        var package = SolutionPacker.Pack(solution.Source(shuffled), Flavour.Managed, new Version(1, 2, 3, 0), name => ASolution.Repository.Assembly(name));

        Assert.Equal(solution.Pack().ToBytes(), package.ToBytes());
    }

    [Fact]
    public void Pack_SourceWithWindowsLineEnds_GivesTheSameBytes()
    {
        var other = ASolution.Shipped();
        foreach (var path in other.Paths.Where(p => p.EndsWith(".xml", StringComparison.Ordinal)).ToList()) other.With(path, "\n", "\r\n");

        Assert.Equal(ASolution.Shipped().Pack().ToBytes(), other.Pack().ToBytes());
    }

    [Fact]
    public void Pack_AnyFlavour_IsAZipEveryReaderOpens()
    {
        using var zip = new ZipArchive(new MemoryStream(ASolution.Shipped().Pack().ToBytes()));

        Assert.Equal(["[Content_Types].xml", "solution.xml", "customizations.xml"], zip.Entries.Take(3).Select(e => e.FullName));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        // Reading to the end checks length and checksum of every entry.
        Assert.All(zip.Entries, e => { using var content = e.Open(); content.CopyTo(Stream.Null); });
    }

    [Theory]
    [InlineData(Flavour.Managed, "CoSell_1.2.3.0_managed.zip", "1")]
    [InlineData(Flavour.Unmanaged, "CoSell_1.2.3.0_unmanaged.zip", "0")]
    public void Pack_EachFlavour_SaysItsNameVersionAndFlag(Flavour flavour, string fileName, string managed)
    {
        var package = ASolution.Shipped().Pack(flavour);

        Assert.Equal(fileName, package.FileName);
        Assert.Equal(("1.2.3.0", managed), (Manifest(package).Element("Version")!.Value, Manifest(package).Element("Managed")!.Value));
    }

    [Fact]
    public void Pack_FileWithoutPlace_IsRefusedByName()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped().Adding("Entities/cosell_Solution/Notes.txt", "left behind").Pack());

        Assert.Equal("src/Entities/cosell_Solution/Notes.txt: CSL2002: The packer knows no place for this file. Move it to the folder of its kind, or remove it.", wrong.Message);
    }

    [Fact]
    public void Pack_RelationshipNotListed_IsRefusedWithItsLine()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped()
            .With("Other/Relationships.xml", "  <EntityRelationship Name=\"cosell_solution_opportunitysolution\" />\n", "").Pack());

        Assert.Equal("src/Other/Relationships/cosell_Solution.xml:3: CSL2002: The relationship cosell_solution_opportunitysolution is not listed in Other/Relationships.xml. Add it to the list, as pac would.", wrong.Message);
    }

    [Fact]
    public void Pack_RelationshipListedButNotDefined_IsRefused()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped().Without("Other/Relationships/cosell_Solution.xml").Pack());

        Assert.Equal("src/Other/Relationships.xml: CSL2002: The relationship cosell_solution_opportunitysolution is listed but no file of Other/Relationships defines it. Define it, or take it off the list.", wrong.Message);
    }

    [Fact]
    public void Pack_BrokenXml_SaysFileAndLine()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped().With("OptionSets/cosell_help.xml", "localizedName=", "localizedName").Pack());

        Assert.StartsWith("src/OptionSets/cosell_help.xml:2: CSL2001: This is not well-formed XML:", wrong.Message);
    }

    [Fact]
    public void Pack_AssemblyOfAnotherIdentity_SaysBothNames()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped().With("CoSell.Plugins.dll.data.xml", "Version=1.0.0.0", "Version=2.0.0.0").Pack());

        Assert.Equal("CSL2008", wrong.Finding.Code);
        Assert.Contains("The solution names the assembly 'CoSell.Plugins, Version=2.0.0.0,", wrong.Message);
        Assert.Contains("but the file is 'CoSell.Plugins, Version=1.0.0.0,", wrong.Message);
    }

    /// <summary>A difference to someone else's form travels in the managed zip alone, and so does its root.</summary>
    [Fact]
    public void Pack_DifferenceToASystemForm_IsInTheManagedZipOnly()
    {
        const string Form = "{a837e4a7-01b8-4f82-a475-be9abd67e667}";
        var solution = ASolution.Shipped();

        Assert.Equal((1, 1, 1), Mentions(solution.Pack(), Form));
        Assert.Equal((0, 0, 0), Mentions(solution.Pack(Flavour.Unmanaged), Form));
    }

    [Fact]
    public void Pack_OwnFormWithManagedVariant_TakesTheOneOfTheFlavour()
    {
        var form = ASolution.Shipped().Paths.Single(p => p.StartsWith("Entities/cosell_Solution/FormXml/", StringComparison.Ordinal));
        var solution = ASolution.Shipped().Adding(form.Replace(".xml", "_managed.xml", StringComparison.Ordinal), "<forms><systemform><formid>{managed}</formid></systemform></forms>");

        Assert.Contains("{managed}", FormIds(solution.Pack()));
        Assert.DoesNotContain("{managed}", FormIds(solution.Pack(Flavour.Unmanaged)));
        Assert.Equal(FormIds(ASolution.Shipped().Pack()).Count, FormIds(solution.Pack()).Count);
    }

    [Fact]
    public void Read_PackedZip_HasTheSameEntries()
    {
        var package = ASolution.Shipped().Pack();

        var read = SolutionPackage.Read(new MemoryStream(package.ToBytes()), package.FileName);

        Assert.Equal(package.Entries.Select(e => (e.Name, Convert.ToHexString(e.Content.Span))), read.Entries.Select(e => (e.Name, Convert.ToHexString(e.Content.Span))));
    }

    private static List<string> FormIds(SolutionPackage package) => [.. package.Find("customizations.xml")!.Xml.Descendants("formid").Select(e => e.Value)];

    private static XElement Manifest(SolutionPackage package) => package.Find("solution.xml")!.Xml.Root!.Element("SolutionManifest")!;

    private static (int Forms, int Roots, int Dependencies) Mentions(SolutionPackage package, string form) =>
        (FormIds(package).Count(id => id == form),
            Manifest(package).Descendants("RootComponent").Count(r => (string?)r.Attribute("id") == form),
            Manifest(package).Descendants("Dependent").Count(r => (string?)r.Attribute("id") == form));
}
