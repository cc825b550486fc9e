using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

public sealed class ShippedSolutionTests
{
    [Fact]
    public void Check_ShippedSolution_FindsNothing() => Assert.Empty(ASolution.Shipped().Check());

    [Fact]
    public void Check_ShippedZipsReadBack_FindsNothing()
    {
        var zips = new[] { Flavour.Managed, Flavour.Unmanaged }.Select(flavour => ASolution.Shipped().Pack(flavour))
            .Select(package => SolutionPackage.Read(new MemoryStream(package.ToBytes()), package.FileName));

        Assert.Empty(SolutionCheck.Run([.. zips]));
    }

    [Fact]
    public void Check_AgainstMicrosoftsSchemas_FindsNothing()
    {
        Assert.Empty(ASolution.Shipped().Check(Schemas.Folder()));
    }

    [Fact]
    public void Check_ElementTheSchemasDoNotKnow_NamesFileAndLine()
    {
        var schemas = Schemas.Folder();
        var solution = ASolution.Shipped().WithFirst("Entities/cosell_Solution/Entity.xml", "<IsActivity>0</IsActivity>", "<IsAktivity>0</IsAktivity>");

        var finding = Assert.Single(solution.Check(schemas));

        Assert.Equal(("CSL2003", "src/Entities/cosell_Solution/Entity.xml"), (finding.Code, finding.File));
        Assert.Contains("invalid child element 'IsAktivity'", finding.Problem);
    }

    [Fact]
    public void Check_FolderWithoutSchemas_SaysWhatToName()
    {
        var wrong = Assert.Throws<SolutionException>(() => ASolution.Shipped().Check(AppContext.BaseDirectory));

        Assert.True(wrong.IsWrongUse);
        Assert.Contains("CSL2003: The folder has no CustomizationsSolution.xsd.", wrong.Message);
    }
}

/// <summary>Microsoft's schemas lie beside the clone where somebody put them; they are not ours to ship.</summary>
internal static class Schemas
{
    public static string Folder()
    {
        var folder = Path.GetFullPath(Path.Combine(ASolution.Repository.Root, "..", "shared", "schemas"));
        Assert.SkipUnless(Directory.Exists(folder), "Microsoft's schemas are not in ../shared/schemas; name them with 'cosell solution check --schemas FOLDER'.");
        return folder;
    }
}
