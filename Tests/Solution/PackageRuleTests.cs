using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

/// <summary>What the zip as a whole must hold: manifest, roots, entries, ids, content types.</summary>
public sealed class PackageRuleTests
{
    [Fact]
    public void Roots_WithoutDefinition_AreFound() => ASolution.Shipped()
        .With("Other/Solution.xml", "schemaName=\"cosell_help\"", "schemaName=\"cosell_ghost\"")
        .Finds("CSL2006", "cosell_ghost", "The root names the choice cosell_ghost, which customizations.xml does not define.", "Define the choice, or remove the root.");

    [Fact]
    public void Roots_MissingForADefinition_AreFoundAtTheDefinition() => ASolution.Shipped()
        .With("Other/Solution.xml", "<RootComponent type=\"9\" schemaName=\"cosell_help\" behavior=\"0\" />", "")
        .Finds("CSL2006", "<optionset", "The choice cosell_help has no root component of type 9 in the manifest.", "Add the root to Other/Solution.xml, or remove the definition.");

    [Fact]
    public void Roots_Twice_AreFound() => ASolution.Shipped()
        .With("Other/Solution.xml", "<RootComponent type=\"9\" schemaName=\"cosell_help\" behavior=\"0\" />",
            "<RootComponent type=\"9\" schemaName=\"cosell_help\" behavior=\"0\" />\n<RootComponent type=\"9\" schemaName=\"cosell_help\" behavior=\"0\" />")
        .Finds("CSL2006", "cosell_help", "The root for the choice cosell_help is there 2 times.", "Keep one.");

    [Fact]
    public void Roots_OfUnknownKind_AreFound() => ASolution.Shipped()
        .With("Other/Solution.xml", "</RootComponents>", "<RootComponent type=\"300\" schemaName=\"cosell_canvas\" behavior=\"0\" /></RootComponents>")
        .Finds("CSL2006", "300", "A root of kind 300 is none this check knows.", "Add the kind and where it is defined to RootComponentRule, or remove the root.");

    [Fact]
    public void FileName_WithoutEntry_IsFound()
    {
        var package = AZip.Of(ASolution.Shipped().Pack()).Without(name => name.EndsWith("CoSell.Plugins.dll", StringComparison.Ordinal));

        var finding = Assert.Single(package.Check(), f => f.Code == "CSL2004");

        Assert.Equal("CoSell_1.2.3.0_managed.zip!customizations.xml", finding.File);
        Assert.Contains("<FileName>", package.Line(finding));
        Assert.Matches(@"^<FileName> names /PluginAssemblies/CoSellPlugins-.*/CoSell\.Plugins\.dll, which is not in the zip\.$", finding.Problem);
        Assert.Equal("Name the entry as it is in the zip, or pack the file.", finding.Remedy);
    }

    [Fact]
    public void Entry_NothingPointsAt_IsFound()
    {
        var finding = Assert.Single(AZip.Of(ASolution.Shipped().Pack()).With("WebResources/lost.xml", "<lost />").Check());

        Assert.Equal(new Finding("CSL2005", "CoSell_1.2.3.0_managed.zip!WebResources/lost.xml", 0, "Nothing in customizations.xml points at the entry WebResources/lost.xml.",
            "Describe the part with its FileName, or leave the file out."), finding);
    }

    [Fact]
    public void Entry_WithoutContentType_IsFound()
    {
        var findings = AZip.Of(ASolution.Shipped().Pack()).With("customapis/notes.md", "notes").With("customapis/LICENCE", "free").Check();

        Assert.Equal(
            [("No content type covers the entry customapis/LICENCE.", "Add an Override for the part."), ("No content type covers the entry customapis/notes.md.", "Add a Default for its extension.")],
            findings.Where(f => f.Code == "CSL2009").Select(f => (f.Problem, f.Remedy)));
        Assert.All(findings, f => Assert.Equal(("CoSell_1.2.3.0_managed.zip![Content_Types].xml", 2), (f.File, f.Line)));
    }

    [Fact]
    public void Entry_Twice_IsFound()
    {
        var package = ASolution.Shipped().Pack();
        var twice = new SolutionPackage(package.FileName, package.Entries.Append(package.Entries.First(e => e.Name.EndsWith("customapi.xml", StringComparison.Ordinal))));

        Assert.Contains(SolutionCheck.Run([twice]), f => f is { Code: "CSL2007", Remedy: "Pack it once." } && f.Problem.StartsWith("The zip has the entry customapis/", StringComparison.Ordinal));
    }

    [Fact]
    public void Ids_UsedTwice_AreFoundWithBothPlaces()
    {
        var solution = ASolution.Shipped();
        var roles = solution.Paths.Where(p => p.StartsWith("Roles/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var ids = roles.Select(p => (string)System.Xml.Linq.XDocument.Parse(System.Text.Encoding.UTF8.GetString(solution.Source().Bytes(p))).Root!.Attribute("id")!).ToList();

        solution.With(roles[1], ids[1], ids[0]).Finds("CSL2007", "<Role ",
            $"The id {ids[0].Trim('{', '}')} is used 2 times, first in src/{roles[0]}:2.", "Give each part its own; ids are UUID v5 of the part's name (docs/decisions).");
    }

    [Fact]
    public void Columns_DefinedTwice_AreFound() => ASolution.Shipped()
        .With("cosell_Solution/Entity.xml", "cosell_solutiontype</", "cosell_name</")
        .Finds("CSL2007", "<attribute PhysicalName=\"cosell_SolutionType\"", "The column cosell_solution.cosell_name is used 2 times, first in src/Entities/cosell_Solution/Entity.xml:16.",
            "Give each part its own; ids are UUID v5 of the part's name (docs/decisions).");

    [Theory]
    [InlineData("<UniqueName>CoSell</UniqueName>", "<UniqueName>Co sell</UniqueName>", "The unique name is 'Co sell'.", "Use letters, digits and underscores.")]
    [InlineData("<CustomizationPrefix>cosell<", "<CustomizationPrefix>mscrmx<", "The publisher's prefix is 'mscrmx'.", "Use 2 to 8 letters or digits, a letter first, not mscrm.")]
    [InlineData(">85230<", ">8523<", "The publisher's option value prefix is '8523'.", "Use 10000 to 99999.")]
    [InlineData("msdynce_Sales (", "msdynce_Other (", "The extension of opportunity needs opportunity of msdynce_Sales, but no dependency says so.",
        "Add it to MissingDependencies, so that import can say why it fails where the app is not installed.")]
    public void Manifest_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("Other/Solution.xml", text, instead).Finds("CSL2026", "<", problem, remedy);

    [Theory]
    [InlineData("<Version>1.2.3.0<", "<Version>1.2<", "The version is '1.2'.", "Use four numbers: major.minor.build.revision.")]
    [InlineData("<Managed>1<", "<Managed>2<", "Managed is '2'.", "A zip says 0 or 1; 2 belongs to unpacked sources only.")]
    public void Manifest_OfAZipWrong_IsFound(string text, string instead, string problem, string remedy)
    {
        var zip = AZip.Of(ASolution.Shipped().Pack()).Changing("solution.xml", text, instead);

        var finding = Assert.Single(zip.Check(), f => f.Code == "CSL2026");

        Assert.Equal((problem, remedy), (finding.Problem, finding.Remedy));
        Assert.Contains(instead, zip.Line(finding));
    }

    [Fact]
    public void SystemForm_InTheUnmanagedZip_IsFound()
    {
        const string Form = "{a837e4a7-01b8-4f82-a475-be9abd67e667}";
        var solution = ASolution.Shipped()
            .Adding($"Entities/Opportunity/FormXml/main/{Form}.xml", $"<forms>\n<systemform><formid>{Form}</formid><form /></systemform></forms>")
            .With("Other/Solution.xml", "</RootComponents>", $"<RootComponent type=\"60\" id=\"{Form}\" behavior=\"0\" /></RootComponents>");

        solution.Finds("CSL2022", "<systemform>", $"The unmanaged zip contains the form {Form} of a table that is not ours; importing it would replace the customer's form.",
            "Keep the difference in {id}_managed.xml only.", Flavour.Unmanaged);
    }
}
