using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

/// <summary>What must hold between the managed and the unmanaged zip.</summary>
public sealed class FlavourRuleTests
{
    private const string Remedy = "Pack both flavours from one source and the same build.";

    [Fact]
    public void Ids_DifferingBetweenFlavours_AreFound()
    {
        var managed = ASolution.Shipped().Pack();
        var role = managed.Find("customizations.xml")!.Xml.Descendants("Role").First();
        var id = (string)role.Attribute("id")!;
        const string Other = "{00000000-0000-0000-0000-00000000000f}";
        var zip = AZip.Of(managed).Changing("customizations.xml", id, Other).Changing("solution.xml", id, Other);

        var finding = Assert.Single(zip.Check(ASolution.Shipped().Pack(Flavour.Unmanaged)), f => f.Code == "CSL2023");

        Assert.Equal($"The role {(string)role.Attribute("name")!} has the id {Other} here and {id} in CoSell_1.2.3.0_unmanaged.zip.", finding.Problem);
        Assert.Equal("Pack both flavours from one source, and never change an id.", finding.Remedy);
        Assert.Contains(Other, zip.Line(finding));
    }

    [Fact]
    public void Xml_DifferingBetweenFlavours_IsFoundAtTheFirstDifference()
    {
        var zip = AZip.Of(ASolution.Shipped().Pack()).Changing("customizations.xml", "<MaxLength>1000</MaxLength>", "<MaxLength>900</MaxLength>").Changing("customizations.xml", "<Length>2000</Length>", "<Length>1800</Length>");

        var finding = Assert.Single(zip.Check(ASolution.Shipped().Pack(Flavour.Unmanaged)));

        Assert.Equal(("CSL2024", "<MaxLength> differs from CoSell_1.2.3.0_unmanaged.zip.", Remedy), (finding.Code, finding.Problem, finding.Remedy));
        Assert.Contains("900", zip.Line(finding));
    }

    [Fact]
    public void Entry_DifferingOrMissing_IsFound()
    {
        var unmanaged = AZip.Of(ASolution.Shipped().Pack(Flavour.Unmanaged))
            .Changing("environmentvariabledefinitions/cosell_DailyCallBudget/environmentvariabledefinition.xml", "10000<", "20000<")
            .Without(name => name.StartsWith("environmentvariabledefinitions/cosell_LogRetentionDays/", StringComparison.Ordinal)).Package();

        var findings = SolutionCheck.Run([AZip.Of(ASolution.Shipped().Pack()).Package(), unmanaged]);

        Assert.Equal(
            ["The entry environmentvariabledefinitions/cosell_DailyCallBudget/environmentvariabledefinition.xml differs from the one of CoSell_1.2.3.0_unmanaged.zip.",
             "The entry environmentvariabledefinitions/cosell_LogRetentionDays/environmentvariabledefinition.xml is missing from CoSell_1.2.3.0_unmanaged.zip."],
            findings.Where(f => f.Code == "CSL2024").Select(f => f.Problem));
    }
}
