using CoSell.Sandbox.Tests.Pipeline;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class OperationTests
{
    private const string Folder = "customapis/sam_Echo/";

    [Fact]
    public async Task CustomApi_UnboundAction_AnswersItsProperties()
    {
        await using var host = await ApiHost.StartAsync(new TestOrganization().Install(Echo()));

        var reply = (await host.PostAsync("sam_Echo", """{"Text":"ab","Count":2}""")).Ok();

        Assert.Equal($$"""{"@odata.context":"{{ApiHost.Base}}$metadata#Microsoft.Dynamics.CRM.sam_EchoResponse","Echoed":"abab"}""", reply.Text);
    }

    [Fact]
    public async Task CustomApi_BoundAction_RunsOnTheRow()
    {
        await using var host = await ApiHost.StartAsync(new TestOrganization().Install(Echo(bound: "opportunity")));
        var deal = await host.CreateAsync("opportunities", """{"name":"Deal"}""");

        var reply = (await host.PostAsync($"opportunities({deal})/Microsoft.Dynamics.CRM.sam_Echo", """{"Text":"a"}""")).Ok();

        Assert.Equal("a", (string?)reply.Json["Echoed"]);
        Assert.StartsWith("sam_Echo opportunity stage 30", Assert.Single(host.Sandbox.Traces), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opportunities(11111111-1111-4111-8111-111111111111)/sam_Echo", "sam_Echo")]
    [InlineData("accounts(11111111-1111-4111-8111-111111111111)/Microsoft.Dynamics.CRM.sam_Echo", "Microsoft.Dynamics.CRM.sam_Echo")]
    [InlineData("sam_Echo", "sam_Echo")]
    public async Task CustomApi_BoundActionAddressedOtherwise_Is404(string path, string segment)
    {
        await using var host = await ApiHost.StartAsync(new TestOrganization().Install(Echo(bound: "opportunity")));

        Assert.Equal($"404 0x8006088a Resource not found for the segment '{segment}'.", (await host.PostAsync(path, """{"Text":"a"}""")).Error);
    }

    [Theory]
    [InlineData("sam_Echo(Text='it''s',Count=@n)?@n=2", "it'sit's")]
    [InlineData("sam_Echo(Text=@t)?@t='x%20y'", "x y")]
    public async Task CustomApi_Function_TakesParametersFromTheAddress(string path, string echoed)
    {
        await using var host = await ApiHost.StartAsync(new TestOrganization().Install(Echo(isFunction: true)));

        Assert.Equal(echoed, (string?)(await host.GetAsync(path)).Ok().Json["Echoed"]);
    }

    [Theory]
    [InlineData("""{"Count":1}""", "The parameter 'Text' of 'sam_Echo' is missing; it is of type Text.")]
    [InlineData("""{"Text":1}""", "The value 1 of parameter 'Text' is not of type Text.")]
    [InlineData("""{"Text":"a","Volume":11}""", "The parameter 'Volume' in the request payload is not a valid parameter for the operation 'sam_Echo'.")]
    public async Task CustomApi_WrongParameters_AreRefused(string body, string message)
    {
        await using var host = await ApiHost.StartAsync(new TestOrganization().Install(Echo()));

        Assert.Equal("400 0x80048d19 " + message, (await host.PostAsync("sam_Echo", body)).Error);
    }

    [Fact]
    public async Task Post_PluginRefuses_Is400WithItsText()
    {
        await using var host = await ApiHost.StartAsync(TestOrganization.With(new StepXml("Refuse") { Configuration = "CSL1104: The date is in the past." }));

        Assert.Equal("400 0x80040265 CSL1104: The date is in the past.", (await host.PostAsync("accounts", """{"name":"Contoso"}""")).Error);
    }

    [Fact]
    public async Task Post_PluginRefusesAndAnnotationsAreWanted_ShowsDetails()
    {
        await using var host = await ApiHost.StartAsync(TestOrganization.With(new StepXml("Refuse") { Configuration = "No." }));

        var error = (await host.PostAsync("accounts", """{"name":"Contoso"}""", "Prefer: odata.include-annotations=\"*\"")).Json["error"]!;

        Assert.Equal("0", (string?)error["@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus"]);
        Assert.Equal("0", (string?)error["@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode"]);
        Assert.Contains("about to refuse", (string?)error["@Microsoft.PowerApps.CDS.TraceText"], StringComparison.Ordinal);
        Assert.Equal("No.", (string?)error["@Microsoft.PowerApps.CDS.InnerError.Message"]);
        Assert.Contains("0x80040265", Uri.UnescapeDataString((string)error["@Microsoft.PowerApps.CDS.HelpLink"]! + "0x80040265"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WinOpportunity", 3, 1)]
    [InlineData("LoseOpportunity", 5, 2)]
    public async Task WinAndLose_OpenDeal_CloseIt(string action, int status, int state)
    {
        await using var host = await ApiHost.StartAsync();
        var deal = await host.CreateAsync("opportunities", """{"name":"Deal","estimatedvalue":10}""");
        var body = $$"""{"Status":{{status}},"OpportunityClose":{"@odata.type":"Microsoft.Dynamics.CRM.opportunityclose","subject":"Done","opportunityid@odata.bind":"/opportunities({{deal}})" } }""";

        Assert.Equal((204, ""), await host.PostAsync(action, body) is var reply ? (reply.Status, reply.Text) : default);

        var row = (await host.GetAsync($"opportunities({deal})?$select=statecode,statuscode")).Json;
        Assert.Equal((state, status), ((int)row["statecode"]!, (int)row["statuscode"]!));
        Assert.StartsWith("400 0x80040515", (await host.PostAsync(action, body)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateMultiple_Targets_AnswersTheirIdsAndUpdateMultipleChangesThem()
    {
        await using var host = await ApiHost.StartAsync();

        var created = (await host.PostAsync("accounts/Microsoft.Dynamics.CRM.CreateMultiple",
            """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"A"},{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"B"}]}""")).Ok();
        var ids = created.Json["Ids"]!.AsArray().Select(id => (string)id!).ToList();
        var updated = await host.PostAsync("accounts/Microsoft.Dynamics.CRM.UpdateMultiple",
            $$"""{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{ids[0]}}","name":"C"}]}""");

        Assert.Equal(204, updated.Status);
        Assert.Equal(["B", "C"], (await host.GetAsync("accounts?$select=name&$orderby=name")).Names());
    }

    [Fact]
    public async Task Post_WithTag_ReachesTheSharedVariables()
    {
        await using var host = await ApiHost.StartAsync(TestOrganization.With(new StepXml("ReadShared") { Configuration = "tag" }));

        Assert.Equal(204, (await host.PostAsync("accounts?tag=import", """{"name":"Contoso"}""", "MSCRM.SuppressDuplicateDetection: false", "MSCRM.SolutionUniqueName: CoSell")).Status);

        Assert.Contains(host.Sandbox.Traces, trace => trace.Contains("import", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Post_BypassAsAdministrator_RunsNoPlugin()
    {
        await using var host = await ApiHost.StartAsync(TestOrganization.With(new StepXml("Refuse") { Configuration = "No." }));

        Assert.StartsWith("403 0x80040220", (await host.PostAsync("accounts", """{"name":"A"}""", "MSCRM.BypassCustomPluginExecution: true")).Error, StringComparison.Ordinal);
        Assert.Equal(204, (await host.PostAsync("accounts", """{"name":"A"}""", "MSCRM.BypassCustomPluginExecution: true", "Authorization: Bearer sandbox-admin")).Status);
    }

    private static SolutionBuilder Echo(string? bound = null, bool isFunction = false) => new SolutionBuilder()
        .File(Folder + "customapi.xml", $"<customapi uniquename=\"sam_Echo\"><name>Echo</name><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><isfunction>{(isFunction ? 1 : 0)}</isfunction>"
            + (bound is null ? "<bindingtype>0</bindingtype>" : $"<bindingtype>1</bindingtype><boundentitylogicalname>{bound}</boundentitylogicalname>")
            + $"<plugintypeid><plugintypeexportkey>{SolutionBuilder.TypeId("Echo")}</plugintypeexportkey></plugintypeid></customapi>")
        .File(Folder + "customapirequestparameters/Text/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Text\"><isoptional>0</isoptional><type>10</type></customapirequestparameter>")
        .File(Folder + "customapirequestparameters/Count/customapirequestparameter.xml", "<customapirequestparameter uniquename=\"Count\"><isoptional>1</isoptional><type>7</type></customapirequestparameter>")
        .File(Folder + "customapiresponseproperties/Echoed/customapiresponseproperty.xml", "<customapiresponseproperty uniquename=\"Echoed\"><type>10</type></customapiresponseproperty>");
}
