using CoSell.Sandbox.Dataverse.Import;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class CustomApiTests
{
    private const string Folder = "customapis/sam_Echo/";

    [Fact]
    public void Execute_UnboundAction_AnswersItsProperties()
    {
        var sandbox = new TestOrganization().Install(Api());

        var answer = sandbox.Seller.Execute(new OrganizationRequest("sam_Echo") { ["Text"] = "ab", ["Count"] = 2 });

        Assert.Equal("abab", answer["Echoed"]);
        Assert.Contains("sam_Echo none stage 30 mode 0 depth 1; in transaction True", Assert.Single(sandbox.Traces), StringComparison.Ordinal);
    }

    [Fact]
    public void Execute_RequiredParameterMissing_IsRefused() =>
        Refused(new OrganizationRequest("sam_Echo"), "The parameter 'Text' of sam_Echo is required. Give a value of type String.");

    [Fact]
    public void Execute_ParameterOfAnotherType_IsRefused() =>
        Refused(new OrganizationRequest("sam_Echo") { ["Text"] = "a", ["Count"] = "2" }, "The parameter 'Count' of sam_Echo is of type String; expected is Integer.");

    [Fact]
    public void Execute_UnknownParameter_IsRefused() =>
        Refused(new OrganizationRequest("sam_Echo") { ["Text"] = "a", ["Volume"] = 11 }, "sam_Echo has no parameter 'Volume'. Known are: Count, Text.");

    [Fact]
    public void Execute_PropertySetToAnotherType_IsRefused() =>
        Refused(new OrganizationRequest("sam_Echo") { ["Text"] = "wrong type" }, "The plug-in of sam_Echo set the response property 'Echoed' to a Int32; declared is String.");

    [Fact]
    public void Execute_WithoutThePrivilege_IsRefused()
    {
        var sandbox = new TestOrganization().Install(Api(more: "<executeprivilegename>prvDeleteOpportunity</executeprivilegename>"));

        var fault = TestOrganization.Fault(() => sandbox.Organization.ServiceFor(sandbox.Organization.Users.Reader.Id).Execute(new OrganizationRequest("sam_Echo") { ["Text"] = "a" }));

        Assert.Equal(unchecked((int)0x80040220), fault.ErrorCode);
    }

    [Fact]
    public void Execute_BoundToAnotherTable_IsRefused()
    {
        var sandbox = new TestOrganization().Install(Api(binding: "<bindingtype>1</bindingtype><boundentitylogicalname>opportunity</boundentitylogicalname>"));

        var fault = TestOrganization.Fault(() => sandbox.Seller.Execute(new OrganizationRequest("sam_Echo") { ["Target"] = new EntityReference("account", Guid.Empty), ["Text"] = "a" }));

        Assert.Equal("sam_Echo is bound to opportunity; its Target refers to a row of account.", fault.Message);
    }

    [Fact]
    public void Import_StepOnAnApiThatAllowsNone_IsRefused() =>
        ImportTests.Refused(Api().Step(new StepXml("TraceContext", "sam_Echo", Table: null)), ImportCode.StepNotAllowed, "customizations.xml:", "the custom API allows no steps of others");

    [Fact]
    public void Import_FunctionWithoutResponse_IsRefused() => ImportTests.Refused(
        new SolutionBuilder().File("customapis/sam_Ask/customapi.xml", "<customapi uniquename=\"sam_Ask\"><isfunction>1</isfunction></customapi>"),
        ImportCode.FunctionWithoutResponse, "customapis/sam_Ask/customapi.xml", "a function needs at least one response property.");

    [Fact]
    public void Import_EntityParameterWithoutTable_IsRefused() => ImportTests.Refused(
        Api().File(Folder + "customapirequestparameters/Row/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Row\"><isoptional>1</isoptional><type>3</type></customapirequestparameter>"),
        ImportCode.ParameterTable, Folder, "Row is of type Entity, so it needs logicalentityname.");

    [Fact]
    public void Import_OptionalResponse_IsRefused() => ImportTests.Refused(
        Api().File(Folder + "customapiresponseproperties/More/customapiresponseproperty.xml", "<customapiresponseproperty uniquename=\"More\"><isoptional>1</isoptional><type>10</type></customapiresponseproperty>"),
        ImportCode.OptionalResponse, Folder, "The response property More carries isoptional, which only request parameters have.");

    private static void Refused(OrganizationRequest request, string message)
    {
        var sandbox = new TestOrganization().Install(Api());

        Assert.Equal(message, TestOrganization.Fault(() => sandbox.Seller.Execute(request)).Message);
    }

    private static SolutionBuilder Api(string binding = "<bindingtype>0</bindingtype>", string more = "") => new SolutionBuilder()
        .File(Folder + "customapi.xml", $"<customapi uniquename=\"sam_Echo\"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype>{binding}{more}<isfunction>0</isfunction><name>Echo</name><plugintypeid><plugintypeexportkey>{SolutionBuilder.TypeId("Echo")}</plugintypeexportkey></plugintypeid></customapi>")
        .File(Folder + "customapirequestparameters/Text/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Text\"><isoptional>0</isoptional><name>Text</name><type>10</type></customapirequestparameter>")
        .File(Folder + "customapirequestparameters/Count/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Count\"><isoptional>1</isoptional><name>Count</name><type>7</type></customapirequestparameter>")
        .File(Folder + "customapiresponseproperties/Echoed/customapiresponseproperty.xml", "<customapiresponseproperty uniquename=\"Echoed\"><name>Echoed</name><type>10</type></customapiresponseproperty>");
}
