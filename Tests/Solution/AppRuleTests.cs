namespace CoSell.Solution.Tests;

/// <summary>Charts, dashboards, the app, its site map, and commands.</summary>
public sealed class AppRuleTests
{
    private const string Ribbon = "Entities/Opportunity/RibbonDiff.xml";

    [Theory]
    [InlineData("<entity name=\"opportunity\">", "<entity name=\"account\">", "<entity ", "A chart of opportunity asks for 'account'.", "Ask for the table the chart belongs to.")]
    [InlineData("name=\"cosell_syncstatus\" groupby", "name=\"cosell_ghost\" groupby", "<attribute ", "A chart of opportunity uses the column cosell_ghost, which it does not have.", "Correct the logical name.")]
    [InlineData("<category alias=\"category\">", "<category alias=\"measure\">", "<category ", "The category measure is no grouped column of the fetch.", "Give it the alias of an attribute with groupby.")]
    [InlineData("<measure alias=\"measure\" />", "<measure alias=\"ghost\" />", "<measure ", "The measure ghost is no aggregate of the fetch.", "Give it the alias of an attribute with aggregate.")]
    [InlineData("<order alias=\"measure\"", "<order alias=\"ghost\"", "<order ", "The chart is sorted by ghost, which is no alias of the fetch.", "Sort by an alias.")]
    [InlineData("<Series ChartType=", "<Series Shape=", "<visualization>", "The chart draws 0 series but has 1 measures.", "Add one Series for each measurecollection.")]
    public void Chart_Wrong_IsFound(string text, string instead, string at, string problem, string remedy) =>
        ASolution.Shipped().With(Only("Entities/Opportunity/Visualizations/"), text, instead).Finds("CSL2030", at, problem, remedy);

    [Fact]
    public void Dashboard_ShowingAChartThatIsNot_IsFound() => ASolution.Shipped()
        .With(Only("Dashboards/"), "{3ba4dcac-4fc3-54a3-8217-e7918b48dc51}", "{00000000-0000-0000-0000-00000000000f}")
        .Finds("CSL2029", "<VisualizationId>", "A subgrid of opportunity names the chart {00000000-0000-0000-0000-00000000000f}, which is none of that table.", "Write the savedqueryvisualizationid of one that opportunity has in this solution.");

    [Fact]
    public void Dashboard_WithoutRoot_IsFound() => ASolution.Shipped()
        .With("Other/Solution.xml", "      <RootComponent type=\"60\" id=\"{ee06940d-58ec-5a2c-8780-1641fea8dd94}\" behavior=\"0\" />\n", "")
        .Finds("CSL2006", "<Dashboard>", "The form or dashboard {ee06940d-58ec-5a2c-8780-1641fea8dd94} has no root component of type 60 in the manifest.", "Add the root to Other/Solution.xml, or remove the definition.", Flavour.Unmanaged);

    [Theory]
    [InlineData("<AppModuleComponent type=\"1\" schemaName=\"account\" />", "<AppModuleComponent type=\"1\" schemaName=\"acount\" />", "The app cosell_CoSell contains the table acount, which does not exist.", "Correct the id or name, or remove the component.")]
    [InlineData("<AppModuleComponent type=\"26\" id=\"{aed75e7d-8827-59dc-a84c-848cdef99c5d}\" />", "<AppModuleComponent type=\"26\" id=\"{00000000-0000-0000-0000-00000000000f}\" />", "The app cosell_CoSell contains the view {00000000-0000-0000-0000-00000000000f}, which does not exist.", "Correct the id or name, or remove the component.")]
    [InlineData("type=\"62\" schemaName=\"cosell_CoSell\"", "type=\"62\" schemaName=\"cosell_Ghost\"", "The app cosell_CoSell contains the site map cosell_Ghost, which does not exist.", "Correct the id or name, or remove the component.")]
    [InlineData("<Role id=\"{daa47011-f8d4-510a-b2c6-37ffac9b46da}\" />", "<Role id=\"{00000000-0000-0000-0000-00000000000f}\" />", "The app cosell_CoSell is open to the role {00000000-0000-0000-0000-00000000000f}, which does not exist.", "Name a role of this solution.")]
    public void App_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("AppModule.xml", text, instead).Finds("CSL2031", "<", problem, remedy);

    [Theory]
    [InlineData("Entity=\"cosell_synclog\"", "Entity=\"cosell_ghost\"", "The sub area cosell_sub_log shows the table cosell_ghost, which does not exist.", "Correct Entity.")]
    [InlineData("Entity=\"cosell_synclog\"", "Entity=\"lead\"", "The sub area cosell_sub_log shows the table lead, which its app does not contain.", "Add an AppModuleComponent of type 1.")]
    [InlineData("Entity=\"cosell_synclog\"", "OutlookShortcutIcon=\"/_imgs/x.gif\"", "The sub area cosell_sub_log leads nowhere.", "Give it an Entity or a Url.")]
    [InlineData("Entity=\"cosell_synclog\"", "Url=\"$webresource:cosell_/ghost.html\"", "The sub area cosell_sub_log opens $webresource:cosell_/ghost.html, which is no web resource of the solution.", "Correct Url.")]
    [InlineData("Url=\"/workplace/home_dashboards.aspx\"", "Url=\"/main.aspx?pagetype=dashboard\"", "The sub area cosell_sub_overview opens a dashboard by the address of a page.", "Write Url=\"/workplace/home_dashboards.aspx\" and the dashboard's id in DefaultDashboard, as the designer does.")]
    [InlineData("DefaultDashboard=\"", "DefaultDashboard=\"0", "The sub area cosell_sub_overview opens the dashboard 0ee06940d-58ec-5a2c-8780-1641fea8dd94, which its app does not contain.", "Add an AppModuleComponent of type 60.")]
    [InlineData("<Privilege Entity=\"cosell_solution\" Privilege=\"Write\" />", "<Privilege Entity=\"cosell_solution\" Privilege=\"Wriet\" />", "The sub area cosell_sub_solutions asks for the privilege 'Wriet'.", "Use Create, Read, Write, Delete, Append, AppendTo, Assign or Share.")]
    [InlineData("Id=\"cosell_sub_deals\"", "Id=\"cosell_sub_log\"", "The site map uses the id cosell_sub_log 2 times.", "Give each area, group and sub area its own.")]
    public void SiteMap_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("AppModuleSiteMap.xml", text, instead).Finds("CSL2031", "<", problem, remedy);

    [Theory]
    [InlineData("Command=\"cosell.opportunity.SyncNow.Command\"", "Command=\"cosell.opportunity.Ghost.Command\"", "The command cosell.opportunity.Ghost.Command is used here and defined nowhere.", "Define it in the same RibbonDiff.xml, or correct the id.")]
    [InlineData("Command=\"cosell.opportunity.SyncNow.Command\"", "Command=\"cosell.opportunity.Ghost.Command\"", "The command cosell.opportunity.SyncNow.Command is defined here and used nowhere.", "Use it, or remove it.")]
    [InlineData("LabelText=\"$LocLabels:cosell.opportunity.SyncNow.Label\"", "LabelText=\"$LocLabels:cosell.opportunity.Ghost\"", "The label cosell.opportunity.Ghost is used here and defined nowhere.", "Define it in the same RibbonDiff.xml, or correct the id.")]
    [InlineData("Id=\"cosell.opportunity.Open\"", "Id=\"cosell.opportunity.Preview\"", "The button cosell.opportunity.Preview is defined 2 times.", "Keep one.")]
    [InlineData("CoSell.Opportunity.syncNow", "CoSell.Opportunity.sinkNow", "A command calls CoSell.Opportunity.sinkNow, which cosell_/opportunity.js does not have.", "Correct FunctionName, or return the function from the script's namespace.")]
    [InlineData("FunctionName=\"CoSell.Opportunity.syncNow\" Library=\"$webresource:cosell_/opportunity.js\"", "FunctionName=\"CoSell.Opportunity.syncNow\" Library=\"cosell_/opportunity.js\"", "A command calls CoSell.Opportunity.syncNow of cosell_/opportunity.js, which is no script of the solution.", "Write $webresource: and the name of the script.")]
    [InlineData("Value=\"PrimaryControl\"", "Value=\"FirstPrimaryItemId\"", "A command calls CoSell.Opportunity.syncNow without the form.", "Pass the CrmParameter PrimaryControl.")]
    [InlineData("Mscrm.Form.opportunity.MainTab", "Mscrm.Form.account.MainTab", "The button of opportunity goes to Mscrm.Form.account.MainTab.Save.Controls._children, a place of another table.", "Use Mscrm.Form.opportunity.MainTab.Save.Controls._children or a grid's.")]
    public void Command_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With(Ribbon, text, instead).Finds("CSL2032", "<", problem, remedy);

    private static string Only(string folder) => ASolution.Shipped().Paths.Single(p => p.StartsWith(folder, StringComparison.Ordinal));
}
