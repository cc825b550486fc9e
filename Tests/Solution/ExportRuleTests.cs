namespace CoSell.Solution.Tests;

/// <summary>What public exports of real solutions have, and ours must have too (docs/decisions/0010).</summary>
public sealed class ExportRuleTests
{
    private const string Deal = "{a837e4a7-01b8-4f82-a475-be9abd67e667}_managed.xml";
    private const string Remedy = "Add it to MissingDependencies, so that import can say why it fails where the app is not installed.";

    [Theory]
    [InlineData("<Dependent type=\"1\" schemaName=\"opportunity\"", "The extension of opportunity needs opportunity of msdynce_Sales")]
    [InlineData("<Dependent type=\"10\" schemaName=\"cosell_lead_referral\"", "The relationship cosell_lead_referral needs lead of msdynce_LeadManagement")]
    [InlineData("<Dependent type=\"80\" schemaName=\"cosell_CoSell\"", "The app cosell_CoSell needs an icon that is not of this solution")]
    [InlineData("<Dependent type=\"AppSetting\"", "The app cosell_CoSell needs the setting AppChannel")]
    public void Dependency_NotNamed_IsFoundAtThePartThatHasIt(string dependent, string problem) =>
        ASolution.Shipped().With("Other/Solution.xml", dependent, "<Dependent type=\"0\"").Finds("CSL2026", "<", problem + ", but no dependency says so.", Remedy);

    /// <summary>What the solution does not extend is named for each part that needs it.</summary>
    [Theory]
    [InlineData("AppModule.xml", "schemaName=\"contact\"", "schemaName=\"lead\"", "The app cosell_CoSell needs lead of msdynce_LeadManagement")]
    [InlineData("AppModuleSiteMap.xml", "Entity=\"contact\"", "Entity=\"lead\"", "The site map cosell_CoSell needs lead of msdynce_LeadManagement")]
    [InlineData("{ee06940d-58ec-5a2c-8780-1641fea8dd94}.xml", "<TargetEntityType>opportunity<", "<TargetEntityType>lead<", "The dashboard Co-sell overview needs lead of msdynce_LeadManagement")]
    public void Dependency_OnATableThatIsNotExtended_IsNamedForEachPart(string file, string text, string instead, string problem) =>
        ASolution.Shipped().With(file, text, instead).Finds("CSL2026", "<", problem + ", but no dependency says so.", Remedy);

    /// <summary>A form that the unmanaged zip leaves out needs nothing there.</summary>
    [Fact]
    public void Dependencies_OfTheUnmanagedZip_AreThoseOfItsParts() =>
        Assert.DoesNotContain(ASolution.Shipped().Pack(Flavour.Unmanaged).Find("solution.xml")!.Xml.Descendants("Dependent"), d => (string?)d.Attribute("id") == "{a837e4a7-01b8-4f82-a475-be9abd67e667}");

    [Theory]
    [InlineData(" ordinalvalue=\"20\"", "", "<tab ", "The tab cosell_partnercenter of a difference has no ordinalvalue.", "Say which place it takes beside its neighbours.")]
    [InlineData(" ordinalvalue=\"4\"", "", "<section ", "The section cosell_audit of a difference has no ordinalvalue.", "Say which place it takes beside its neighbours.")]
    [InlineData("<column width=\"100%\" id=\"0\">", "<column width=\"100%\">", "<column ", "The column  of a difference has no id.", "Say which place it takes beside its neighbours.")]
    [InlineData("ordinalvalue=\"20\" solutionaction=\"Added\"", "ordinalvalue=\"20\" solutionaction=\"Add\"", "<tab ", "A tab of a difference is 'Add'.", "Use Added, Modified, Removed.")]
    [InlineData("<event name=\"onload\"", "<event solutionaction=\"Added\" name=\"onload\"", "<event ", "The form has the event onload already.", "Name the event without solutionaction, with application and active true as it is there, and add its Handlers.")]
    [InlineData("ordinalvalue=\"4\"", "ordinalvalue=\"4\" solutionaction=\"Added\"", "<section ", "A section says what happens to it, inside a part that is new as a whole.", "Keep solutionaction on the outermost part alone.")]
    public void Difference_NotAsThePlatformMergesIt_IsFound(string text, string instead, string at, string problem, string remedy) =>
        ASolution.Shipped().With(Deal, text, instead).Finds("CSL2035", at, problem, remedy);

    [Theory]
    [InlineData("Dashboards/", "  <IsTabletEnabled>0</IsTabletEnabled>\n", "", "<Dashboard>", "The Dashboard has no IsTabletEnabled, which exports have.")]
    [InlineData("Entities/Opportunity/Visualizations/", " Palette=\"None\"", "", "<Chart ", "The Chart has no Palette, which exports have.")]
    [InlineData("Entities/Opportunity/Visualizations/", "<MajorGrid LineColor=\"Transparent\" />", "", "<AxisX ", "The AxisX has no MajorGrid, which exports have.")]
    [InlineData("customapis/cosell_Sync/customapi.xml", "<isprivate>0</isprivate>", "", "<customapi ", "The customapi has no isprivate, which exports have.")]
    public void Part_LackingWhatExportsHave_IsFound(string file, string text, string instead, string at, string problem) =>
        ASolution.Shipped().With(ASolution.Shipped().Paths.Single(p => p.StartsWith(file, StringComparison.Ordinal)), text, instead).Finds("CSL2036", at, problem, "Write it as the platform does.");

    [Theory]
    [InlineData("<querytype>0</querytype>", "<querytype>0</querytype><returnedtypecode>3</returnedtypecode>")]
    [InlineData("<grid name=\"resultset\"", "<grid name=\"resultset\" object=\"3\"")]
    public void View_NamingItsTableByNumber_IsFound(string text, string instead) => ASolution.Shipped().With("{1c278c3b-2c53-5d56-9f61-c6a7313e4dbd}.xml", text, instead)
        .Finds("CSL2036", "<savedquery>", "The view names its table by number, which exports no longer do.", "Leave out returnedtypecode and the grid's object.");

    [Fact]
    public void QuickView_ThatIsReadOnlyByItself_IsFound() => ASolution.Shipped().With(Deal, "<ControlMode>Edit<", "<ControlMode>Read<")
        .Finds("CSL2036", "<ControlMode>", "The quick view has the mode Read, which exports never have.", "Write Edit.");

    [Fact]
    public void Key_ThatCanBeCustomized_IsFound() => ASolution.Shipped()
        .With("cosell_Solution/Entity.xml", "<IsCustomizable>0</IsCustomizable>", "<IsCustomizable>1</IsCustomizable>")
        .Finds("CSL2036", "<IsCustomizable>", "The key cosell_solutionkey says it can be customized, which exports never do.", "Write 0.");

    [Fact]
    public void Status_ThatIsNotAuditedAlongWithItsTable_IsFound() => ASolution.Shipped()
        .With("cosell_Solution/Entity.xml", "<IsAuditEnabled>1<", "<IsAuditEnabled>0<")
        .Finds("CSL2036", "<attribute ", "The column statecode would not be audited along with its table, as it is in exports.", "Set IsAuditEnabled to 1.");
}
