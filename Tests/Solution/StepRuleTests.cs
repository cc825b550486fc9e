namespace CoSell.Solution.Tests;

/// <summary>Steps: what the platform has, what filters and images may hold, and what the code declares.</summary>
public sealed class StepRuleTests
{
    private const string Update = "RequestSync: Update of opportunity";
    private const string Create = "RequestSync: Create of opportunity";
    private const string Delete = "RequestSyncForSolution: Delete of cosell_opportunitysolution";
    private const string Run = "RunSync: Update of cosell_referral";
    private const string CodeLeads = "The constructor of the type is right by definition: change the XML, or the declaration.";

    private const string Image = """
        <SdkMessageProcessingStepImages><SdkMessageProcessingStepImage Name="X"><SdkMessageProcessingStepImageId>{11111111-1111-1111-1111-111111111111}</SdkMessageProcessingStepImageId>
        <Attributes>name</Attributes><EntityAlias>X</EntityAlias><ImageType>0</ImageType><MessagePropertyName>id</MessagePropertyName><IsCustomizable>1</IsCustomizable></SdkMessageProcessingStepImage></SdkMessageProcessingStepImages>
        """;

    [Theory]
    [InlineData(Update, "<SdkMessageId>20bebb1b", "<SdkMessageId>99bebb1b", "The message of 'CoSell.Plugins.RequestSync: Update of opportunity' is none this check knows.",
        "Use the id of a message in reference 2.10, or SdkMessageName for a custom API of this solution.")]
    [InlineData(Update, ">opportunity<", ">oportunity<", "'CoSell.Plugins.RequestSync: Update of opportunity' is on the table oportunity, which neither the solution nor the platform has.", "Correct the table.")]
    [InlineData(Update, "<Stage>40<", "<Stage>45<", "'CoSell.Plugins.RequestSync: Update of opportunity' has stage '45'.", "Use 10 (before the transaction), 20 (before the write) or 40 (after it).")]
    [InlineData(Update, "<Mode>0<", "<Mode>2<", "'CoSell.Plugins.RequestSync: Update of opportunity' has mode '2'.", "Use 0 (synchronous) or 1 (asynchronous).")]
    [InlineData(Run, "<Stage>40<", "<Stage>20<", "'CoSell.Plugins.RunSync: Update of cosell_referral' is asynchronous at stage 20.", "Asynchronous steps run at stage 40 only.")]
    public void Step_OfAPlaceThePlatformDoesNotHave_IsFound(string step, string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().WithStep(step, text, instead).Finds("CSL2011", "<", problem, remedy);

    [Fact]
    public void Step_OfAnUnlistedType_IsFound()
    {
        var qualified = AssemblyFile.FullName(ASolution.Repository.Assembly("CoSell.Plugins"));

        ASolution.Shipped().WithStep(Update, "CoSell.Plugins.RequestSync,", "CoSell.Plugins.Ghost,").Finds("CSL2011", "<PluginTypeName>",
            $"'CoSell.Plugins.RequestSync: Update of opportunity' runs 'CoSell.Plugins.Ghost, {qualified}', which no assembly of the solution lists.", "Write the AssemblyQualifiedName of a listed type.");
    }

    [Fact]
    public void Step_WithTheIdOfAnotherType_IsFound()
    {
        var solution = ASolution.Shipped();
        var type = solution.Pack().Find("customizations.xml")!.Xml.Descendants("PluginType").Single(t => (string?)t.Attribute("Name") == "CoSell.Plugins.RequestSync").Attribute("PluginTypeId")!.Value;

        solution.WithStep(Update, type, "22222222-2222-2222-2222-222222222222").Finds("CSL2011", "<PluginTypeId>",
            $"PluginTypeId of 'CoSell.Plugins.RequestSync: Update of opportunity' is 22222222-2222-2222-2222-222222222222, but the type has {type}.", "Copy the id of the type.");
    }

    [Theory]
    [InlineData(Update, "<FilteringAttributes>", "<FilteringAttributes>cosell_ghost,", "'CoSell.Plugins.RequestSync: Update of opportunity' filters cosell_ghost, which opportunity does not have.", "Correct the logical name.")]
    [InlineData(Update, "<FilteringAttributes>", "<FilteringAttributes>opportunityid,", "'CoSell.Plugins.RequestSync: Update of opportunity' filters opportunityid, which is part of every Update.", "Remove the primary key from the filter.")]
    [InlineData(Update, "<FilteringAttributes>", "<FilteringAttributes>name, ", "FilteringAttributes of 'CoSell.Plugins.RequestSync: Update of opportunity' holds blanks.", "Separate the columns by commas alone.")]
    [InlineData(Run, "cosell_requestedon", "", "'CoSell.Plugins.RunSync: Update of cosell_referral' has no filtering columns, so it runs at every Update.", "List the columns it is about.")]
    [InlineData(Create, "<FilteringAttributes />", "<FilteringAttributes>name</FilteringAttributes>", "'CoSell.Plugins.RequestSync: Create of opportunity' filters columns, which only Update knows.", "Empty FilteringAttributes.")]
    public void Filter_Wrong_IsFound(string step, string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().WithStep(step, text, instead).Finds("CSL2012", "<FilteringAttributes", problem, remedy);

    [Theory]
    [InlineData(Create, "<SdkMessageProcessingStepImages />", Image, "'CoSell.Plugins.RequestSync: Create of opportunity, image X': before a Create there is no row.", "Use an image after the write, or Target.")]
    [InlineData(Delete, "<ImageType>0<", "<ImageType>1<", "'CoSell.Plugins.RequestSyncForSolution: Delete of cosell_opportunitysolution, image PreImage': after a Delete there is no row.", "Use an image before the write.")]
    [InlineData("ValidateDeal: Update of opportunity", "<ImageType>0<", "<ImageType>2<", "'CoSell.Plugins.ValidateDeal: Update of opportunity, image PreImage': an image of after the write at stage 20.", "Move the step to stage 40, or use an image of before.")]
    [InlineData(Update, "<ImageType>0<", "<ImageType>7<", "'CoSell.Plugins.RequestSync: Update of opportunity, image PreImage': ImageType is '7'.", "Use 0 (before), 1 (after) or 2 (both).")]
    [InlineData(Update, ">Target<", ">id<", "'CoSell.Plugins.RequestSync: Update of opportunity, image PreImage': MessagePropertyName is 'id'.", "Update wants 'Target'.")]
    [InlineData(Update, "<Attributes>", "<Attributes>cosell_ghost,", "'CoSell.Plugins.RequestSync: Update of opportunity, image PreImage' pictures cosell_ghost, which opportunity does not have.", "Correct the logical name.")]
    [InlineData(Delete, "<Attributes>cosell_opportunityid<", "<Attributes><", "'CoSell.Plugins.RequestSyncForSolution: Delete of cosell_opportunitysolution, image PreImage' lists no columns, so the platform reads all of them.", "List the columns the step reads.")]
    [InlineData(Update, "<SdkMessageId>20bebb1b", "<SdkMessageId>f2bdbb1b", "'CoSell.Plugins.RequestSync: Update of opportunity, image PreImage': the message has no images.", "Remove the image.")]
    public void Image_Wrong_IsFound(string step, string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().WithStep(step, text, instead).Finds("CSL2013", "<SdkMessageProcessingStepImage", problem, remedy);

    [Fact]
    public void Registration_AtAnotherStageThanTheCode_IsFound() => ASolution.Shipped().WithStep("ValidateDeal: Create of opportunity", "<Stage>20<", "<Stage>40<")
        .Finds("CSL2014", "<Stage>", "'CoSell.Plugins.ValidateDeal: Create of opportunity' is registered with Stage '40', but the code declares '20'.", CodeLeads);

    [Fact]
    public void Registration_WithOtherFiltersThanTheCode_IsFound() => ASolution.Shipped().WithStep(Run, "cosell_requestedon", "cosell_requestid")
        .Finds("CSL2014", "<FilteringAttributes>", "'CoSell.Plugins.RunSync: Update of cosell_referral' is registered with FilteringAttributes 'cosell_requestid', but the code declares 'cosell_requestedon'.", CodeLeads);

    [Fact]
    public void Registration_WithAnotherImageThanTheCode_IsFound() => ASolution.Shipped().WithStep(Delete, "<Attributes>cosell_opportunityid<", "<Attributes>cosell_name<")
        .Finds("CSL2014", "<SdkMessageProcessingStepImage", "The image PreImage of 'CoSell.Plugins.RequestSyncForSolution: Delete of cosell_opportunitysolution' holds 'cosell_name', but the code declares 'cosell_opportunityid'.", CodeLeads);

    [Fact]
    public void Registration_WithoutTheImageOfTheCode_IsFoundBothWays()
    {
        var solution = ASolution.Shipped().WithStep(Delete, "<EntityAlias>PreImage<", "<EntityAlias>Before<");

        solution.Finds("CSL2014", "<SdkMessageProcessingStep ", "'CoSell.Plugins.RequestSyncForSolution: Delete of cosell_opportunitysolution' has no image PreImage, which the code declares.", CodeLeads);
        solution.Finds("CSL2014", "<SdkMessageProcessingStepImage", "The image Before of 'CoSell.Plugins.RequestSyncForSolution: Delete of cosell_opportunitysolution' is declared nowhere in the code.", CodeLeads);
    }

    [Fact]
    public void Registration_OfAnotherTableThanTheCode_IsFoundBothWays()
    {
        var solution = ASolution.Shipped().WithStep("RequestSyncForContact: Update of contact", "<PrimaryEntity>contact<", "<PrimaryEntity>lead<");

        solution.Finds("CSL2014", "<SdkMessageProcessingStep ", "No declaration in CoSell.Plugins asks for the step 'CoSell.Plugins.RequestSyncForContact: Update of contact'.", "Remove the step, or declare it in the constructor of its type.");
        solution.Finds("CSL2014", "<PluginAssembly ", "CoSell.Plugins.RequestSyncForContact declares Update of contact, stage 40, synchronous, which no step registers.",
            "Add SdkMessageProcessingSteps/{id}.xml and its root for 'CoSell.Plugins.RequestSyncForContact: Update of contact'.");
    }

    [Fact]
    public void CustomApi_ImplementedByAnotherTypeThanTheCode_IsFound()
    {
        var types = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("PluginType").ToDictionary(t => (string)t.Attribute("Name")!, t => (string)t.Attribute("PluginTypeId")!, StringComparer.Ordinal);

        ASolution.Shipped().With("customapis/cosell_Tick/customapi.xml", types["CoSell.Plugins.TickApi"], types["CoSell.Plugins.SyncApi"]).Finds("CSL2014", "<plugintypeid>",
            $"cosell_Tick runs the type {types["CoSell.Plugins.SyncApi"]}, but CoSell.Plugins.TickApi implements it.", $"Write {types["CoSell.Plugins.TickApi"]}.");
    }

    [Fact]
    public void CustomApi_OfTheCodeButNotInTheSolution_IsFound()
    {
        var solution = ASolution.Shipped();
        foreach (var path in solution.Paths.Where(p => p.StartsWith("customapis/cosell_Tick/", StringComparison.Ordinal)).ToList()) solution.Without(path);

        solution.Finds("CSL2014", "<PluginAssembly ", "CoSell.Plugins.TickApi implements the custom API cosell_Tick, which the solution does not have.", "Add customapis/<name>/customapi.xml.");
    }
}
