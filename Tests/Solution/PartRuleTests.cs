namespace CoSell.Solution.Tests;

/// <summary>Custom APIs, environment variables, views, forms, roles and column security.</summary>
public sealed class PartRuleTests
{
    [Theory]
    [InlineData("cosell_Sync/customapi.xml", "uniquename=\"cosell_Sync\"", "uniquename=\"my_Sync\"", "The custom API my_Sync does not begin with cosell_.", "Its name needs the publisher's prefix.")]
    [InlineData("cosell_Sync/customapi.xml", "<bindingtype>1<", "<bindingtype>3<", "cosell_Sync has bindingtype '3'.", "Use 0 (unbound), 1 (a row) or 2 (a collection).")]
    [InlineData("cosell_Sync/customapi.xml", "<bindingtype>1<", "<bindingtype>0<", "cosell_Sync has bindingtype 0 and the table opportunity.", "A bound API names its table, an unbound one none.")]
    [InlineData("cosell_Sync/customapi.xml", ">opportunity<", ">oportunity<", "cosell_Sync is bound to oportunity, which does not exist.", "Correct the table.")]
    [InlineData("cosell_Sync/customapi.xml", "<allowedcustomprocessingsteptype>2<", "<allowedcustomprocessingsteptype>9<", "cosell_Sync does not say which steps others may register.", "Set allowedcustomprocessingsteptype to 0, 1 or 2; it cannot change later.")]
    [InlineData("cosell_Preview/customapirequestparameters/Unsaved/customapirequestparameter.xml", "<logicalentityname>opportunity</logicalentityname>", "", "cosell_Preview.Unsaved holds rows but names no table.", "Add logicalentityname.")]
    [InlineData("cosell_Preview/customapirequestparameters/Unsaved/customapirequestparameter.xml", ">opportunity<", ">oportunity<", "cosell_Preview.Unsaved holds rows of oportunity, which does not exist.", "Correct the table.")]
    [InlineData("cosell_Preview/customapirequestparameters/Unsaved/customapirequestparameter.xml", "<isoptional>1</isoptional>", "", "cosell_Preview.Unsaved does not say whether it is optional.", "Set isoptional to 0 or 1; it cannot change later.")]
    [InlineData("cosell_Sync/customapiresponseproperties/Status/customapiresponseproperty.xml", "<type>10<", "<type>13<", "cosell_Sync.Status has type '13'.", "Use 0 to 12 (reference 2.12).")]
    [InlineData("cosell_Sync/customapiresponseproperties/Status/customapiresponseproperty.xml", "<name>", "<isoptional>0</isoptional><name>", "The response property cosell_Sync.Status has isoptional, which makes import fail.", "Remove the element.")]
    public void CustomApi_Wrong_IsFound(string file, string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With(file, text, instead).Finds("CSL2015", "<", problem, remedy);

    [Fact]
    public void CustomApi_FunctionWithoutResponse_IsFound()
    {
        var solution = ASolution.Shipped().With("cosell_Tick/customapi.xml", "<isfunction>0<", "<isfunction>1<").With("cosell_Tick/customapi.xml", "<workflowsdkstepenabled>0<", "<workflowsdkstepenabled>1<");
        foreach (var path in solution.Paths.Where(p => p.StartsWith("customapis/cosell_Tick/customapiresponseproperties/", StringComparison.Ordinal)).ToList()) solution.Without(path);

        solution.Finds("CSL2015", "<customapi ", "cosell_Tick is a function without a response.", "Add a response property, or make it an action.");
        solution.Finds("CSL2015", "<customapi ", "cosell_Tick is a function for workflows.", "Workflows call actions only: set workflowsdkstepenabled to 0.");
    }

    [Fact]
    public void CustomApi_OfAnUnlistedType_IsFound() => ASolution.Shipped()
        .With("cosell_Tick/customapi.xml", "<plugintypeexportkey>", "<plugintypeexportkey>0")
        .Finds("CSL2015", "<plugintypeexportkey>", $"cosell_Tick runs the type 0{TickType()}, which no assembly of the solution lists.", "Write the PluginTypeId of its implementation.");

    [Theory]
    [InlineData("cosell_DailyCallBudget", "<defaultvalue>10000<", "<defaultvalue>ten thousand<", "The default 'ten thousand' of cosell_DailyCallBudget does not read as its type.", "Numbers are digits with a point; Booleans are yes or no; JSON is JSON.")]
    [InlineData("cosell_StrictValidation", "<defaultvalue>no<", "<defaultvalue>false<", "The default 'false' of cosell_StrictValidation does not read as its type.", "Numbers are digits with a point; Booleans are yes or no; JSON is JSON.")]
    [InlineData("cosell_ValidationMode", "<type>100000000<", "<type>100000003<", "The default 'Block' of cosell_ValidationMode does not read as its type.", "Numbers are digits with a point; Booleans are yes or no; JSON is JSON.")]
    [InlineData("cosell_ValidationMode", "<type>100000000<", "<type>1<", "The environment variable cosell_ValidationMode has the type '1'.", "Use 100000000 to 100000005 (reference 2.13).")]
    [InlineData("cosell_ValidationMode", "<type>100000000<", "<type>100000005<", "The secret cosell_ValidationMode has a default.", "Remove it: a secret never lies in a solution.")]
    [InlineData("cosell_ValidationMode", "schemaname=\"cosell_", "schemaname=\"my_", "The environment variable my_ValidationMode does not begin with cosell_.", "Its name needs the publisher's prefix.")]
    public void EnvironmentVariable_Wrong_IsFound(string variable, string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With($"{variable}/environmentvariabledefinition.xml", text, instead).Finds("CSL2021", "<", problem, remedy);

    [Fact]
    public void EnvironmentVariable_DefaultTooLong_IsFound() => ASolution.Shipped()
        .With("cosell_ValidationMode/environmentvariabledefinition.xml", ">Block<", $">{new string('x', 2001)}<")
        .Finds("CSL2021", "<environmentvariabledefinition ", "The default of cosell_ValidationMode has 2001 characters.", "Use at most 2000.");

    [Fact]
    public void EnvironmentVariable_ValueInThePackage_IsFound()
    {
        var solution = ASolution.Shipped().Adding("environmentvariabledefinitions/cosell_ValidationMode/environmentvariablevalues.json", "{}");

        Assert.Equal([new Finding("CSL2021", "src/environmentvariabledefinitions/cosell_ValidationMode/environmentvariablevalues.json", 0,
            "The package carries a value of an environment variable; import would write it into every customer's organisation.", "Ship a default in the definition instead, and leave the value out.")], solution.Check());
    }

    [Theory]
    [InlineData("<attribute name=\"cosell_solutiontype\" />", "<attribute name=\"cosell_ghost\" />", "A view of cosell_solution uses the column cosell_ghost, which it does not have.", "Correct the logical name.")]
    [InlineData("<attribute name=\"cosell_solutiontype\" />", "", "A view of cosell_solution shows cosell_solutiontype without asking for it.", "Add the attribute to the fetch.")]
    [InlineData("attribute=\"statecode\"", "attribute=\"cosell_ghost\"", "A view of cosell_solution uses the column cosell_ghost, which it does not have.", "Correct the logical name.")]
    [InlineData("<entity name=\"cosell_solution\">", "<entity name=\"account\">", "A view of cosell_solution asks for 'account'.", "Ask for the table the view belongs to.")]
    [InlineData("<isdefault>1<", "<isdefault>0<", "The table cosell_solution has 0 default views of kind 0.", "Exactly one view of a kind has isdefault 1.")]
    public void View_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With(Only("Entities/cosell_Solution/SavedQueries/"), text, instead).Finds("CSL2027", "<", problem, remedy);

    [Fact]
    public void Form_ShowingAColumnThatIsNot_IsFound() => ASolution.Shipped().With(Only("Entities/cosell_Solution/FormXml/"), "datafieldname=\"cosell_solutiontype\"", "datafieldname=\"cosell_ghost\"")
        .Finds("CSL2027", "<control ", "A form of cosell_solution shows the column cosell_ghost, which it does not have.", "Correct datafieldname.");

    [Theory]
    [InlineData("prvReadcosell_Solution", "prvReadcosell_Ghost", "The role Co-sell Seller grants prvReadcosell_Ghost, which does not exist.", "A privilege is prv + Create, Read, Write, Delete, Append, AppendTo, Assign or Share + the schema name of a table.")]
    [InlineData("name=\"prvReadcosell_Solution\" level=\"Global\"", "name=\"prvReadcosell_Solution\" level=\"Basic\"", "The role Co-sell Seller grants prvReadcosell_Solution at the level Basic, but the organisation owns its rows.", "Use Global.")]
    [InlineData("prvReadcosell_Solution", "prvSharecosell_Solution", "The role Co-sell Seller grants prvSharecosell_Solution, but the organisation owns its rows.", "Remove the privilege.")]
    [InlineData("name=\"prvReadOpportunity\" level=\"Local\"", "name=\"prvReadOpportunity\" level=\"All\"", "The role Co-sell Seller grants prvReadOpportunity at the level 'All'.", "Use Basic, Local, Deep, Global.")]
    public void Role_Wrong_IsFound(string text, string instead, string problem, string remedy) =>
        ASolution.Shipped().With("Roles/Co-sell Seller.xml", text, instead).Finds("CSL2028", "<RolePrivilege ", problem, remedy);

    [Fact]
    public void CustomApi_AskingForAPrivilegeThatIsNot_IsFound() => ASolution.Shipped().With("cosell_Sync/customapi.xml", "prvWriteOpportunity", "prvWriteOportunity")
        .Finds("CSL2028", "<executeprivilegename>", "cosell_Sync asks for prvWriteOportunity, which does not exist.", "Name an existing privilege.");

    [Fact]
    public void ColumnSecurity_OfAnOpenColumn_IsFound() => ASolution.Shipped().With("Other/FieldSecurityProfiles.xml", "cosell_clientsecret", "cosell_tenantid")
        .Finds("CSL2028", "<FieldPermission>", "A profile names cosell_connection.cosell_tenantid, which is no secured column of the solution.", "Set IsSecured to 1 on the column, or remove the permission.");

    [Fact]
    public void ColumnSecurity_WithoutProfile_IsFound() => ASolution.Shipped().With("Other/FieldSecurityProfiles.xml", "cosell_clientsecret", "cosell_tenantid")
        .Finds("CSL2028", "<attribute ", "The column cosell_connection.cosell_clientsecret is secured, but no profile opens it to anybody.", "Add a FieldPermission.");

    private static string Only(string folder) => ASolution.Shipped().Paths.Single(p => p.StartsWith(folder, StringComparison.Ordinal));

    private static string TickType() => ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("PluginType")
        .Single(t => (string?)t.Attribute("Name") == "CoSell.Plugins.TickApi").Attribute("PluginTypeId")!.Value;
}
