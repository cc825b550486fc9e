namespace CoSell.Solution.Tests;

/// <summary>Scripts, handlers, subgrids and quick views of forms.</summary>
public sealed class FormRuleTests
{
    private const string Deal = "{a837e4a7-01b8-4f82-a475-be9abd67e667}_managed.xml";

    [Theory]
    [InlineData("<Library name=\"cosell_/opportunity.js\"", "<Library name=\"cosell_/ghost.js\"", "<Library ", "The form loads cosell_/ghost.js, which is no script of the solution.", "Add the web resource (type 3), or remove the library.")]
    [InlineData("<Library name=\"cosell_/opportunity.js\"", "<Library name=\"cosell_/ghost.js\"", "<Handler ", "The handler CoSell.Opportunity.onLoad is of cosell_/opportunity.js, which the form does not load.", "Add the library to formLibraries.")]
    [InlineData("CoSell.Opportunity.onSyncChanged", "CoSell.Opportunity.onSynchChanged", "<Handler ", "cosell_/opportunity.js has no function CoSell.Opportunity.onSynchChanged.", "Correct functionName, or return the function from the script's namespace.")]
    [InlineData("passExecutionContext=\"true\"", "passExecutionContext=\"false\"", "<Handler ", "The handler CoSell.Opportunity.onLoad is not given the execution context, so it cannot see the form.", "Set passExecutionContext to true.")]
    [InlineData("attribute=\"cosell_syncwithpartnercenter\"", "attribute=\"cosell_ghost\"", "<Handler ", "The handler CoSell.Opportunity.onSyncChanged waits for a change of cosell_ghost, which opportunity does not have.", "Correct the attribute of the event.")]
    [InlineData("<control id=\"cosell_help\"", "<control id=\"cosell_visibility\"", "<control ", "The control id cosell_visibility is used 2 times in one form.", "Give each control its own; the column stays in datafieldname.")]
    [InlineData("<TargetEntityType>cosell_synclog<", "<TargetEntityType>cosell_ghost<", "<TargetEntityType>", "A subgrid shows rows of cosell_ghost, which does not exist.", "Correct TargetEntityType.")]
    [InlineData("<RelationshipName>cosell_opportunity_synclog<", "<RelationshipName>cosell_referral_synclog<", "<RelationshipName>", "A subgrid on opportunity uses cosell_referral_synclog, which is no relationship from cosell_synclog to opportunity.", "Correct RelationshipName.")]
    [InlineData("36d6bf2a-91d5-58d7-8acb-7fb734f27179", "36d6bf2a-91d5-58d7-8acb-000000000000", "<QuickForms>", "The quick view shows the form 36d6bf2a-91d5-58d7-8acb-000000000000 of cosell_referral, which does not exist.", "Name a form of FormXml/quick.")]
    [InlineData("<ChartGridMode>Grid<", "<ChartGridMode>Chart<", "<parameters>", "A chart of cosell_opportunitysolution does not say which.", "Add VisualizationId.")]
    public void Form_Wrong_IsFound(string text, string instead, string at, string problem, string remedy) =>
        ASolution.Shipped().With(Deal, text, instead).Finds("CSL2029", at, problem, remedy);

    [Fact]
    public void Subgrid_ShowingAViewOfAnotherTable_IsFound() => ASolution.Shipped()
        .With(Deal, "{b2b284ad-35ed-5101-8f39-ba800b030d01}", "{5d6d2b7d-7b12-59d1-b7ca-3d7e936fb2dc}")
        .Finds("CSL2029", "<ViewId>", "A subgrid of cosell_synclog names the view {5d6d2b7d-7b12-59d1-b7ca-3d7e936fb2dc}, which is none of that table.", "Write the savedqueryid of one that cosell_synclog has in this solution.");

    [Fact]
    public void Handler_OfAFunctionThatIsReturnedButNotDeclared_IsFound() => ASolution.Shipped()
        .With("cosell_/opportunity.js", "function onLoad(", "function onLoaded(")
        .Finds("CSL2029", "<Handler ", "cosell_/opportunity.js has no function CoSell.Opportunity.onLoad.", "Correct functionName, or return the function from the script's namespace.");

    [Fact]
    public void HandlerId_UsedTwice_IsFound()
    {
        var form = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("Handler").Select(h => (string)h.Attribute("handlerUniqueId")!).ToList();

        ASolution.Shipped().With(Deal, form[1], form[0]).Finds("CSL2007", "<Handler ",
            $"The id in the form {form[0].Trim('{', '}')} is used 2 times, first in src/Entities/Opportunity/FormXml/main/{Deal}:{Line(form[0])}.", "Give each part its own; ids are UUID v5 of the part's name (docs/decisions).");
    }

    private static int Line(string id) => 1 + Array.FindIndex(File.ReadAllLines(Path.Combine(ASolution.Repository.SourceFolder, "Entities/Opportunity/FormXml/main", Deal)), line => line.Contains(id, StringComparison.Ordinal));
}
