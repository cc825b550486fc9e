using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Tests.Pipeline;
using Microsoft.OData.Edm.Csdl;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class DefinitionTests
{
    [Fact]
    public async Task ServiceDocument_ListsTheSets()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.GetAsync("")).Ok();

        Assert.Equal($"{ApiHost.Base}$metadata", (string?)reply.Json["@odata.context"]);
        Assert.Contains("opportunities", reply.Names());
    }

    [Fact]
    public async Task Metadata_IsCsdlWithTypesNavigationAndActions()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.GetAsync("$metadata")).Ok();

        Assert.Equal("application/xml", reply.Headers["Content-Type"]);
        using var reader = System.Xml.XmlReader.Create(new StringReader(reply.Text));
        Assert.True(CsdlReader.TryParse(reader, out _, out var errors), string.Join("\n", errors.Select(error => error.ErrorMessage)));
        var all = XDocument.Parse(reply.Text).Descendants().ToList();
        var deal = all.Single(element => element.Name.LocalName == "EntityType" && (string?)element.Attribute("Name") == "opportunity");
        Assert.Equal("Edm.Guid", (string?)deal.Elements().Single(element => (string?)element.Attribute("Name") == "_parentaccountid_value").Attribute("Type"));
        Assert.Equal("Microsoft.Dynamics.CRM.account", (string?)deal.Elements().Single(element => (string?)element.Attribute("Name") == "parentaccountid").Attribute("Type"));
        Assert.Contains(all, element => element.Name.LocalName == "ActionImport" && (string?)element.Attribute("Name") == "WinOpportunity");
    }

    [Fact]
    public async Task EntityDefinitions_ByName_ShowsTheSelectedProperties()
    {
        await using var host = await ApiHost.StartAsync();

        var json = (await host.GetAsync("EntityDefinitions(LogicalName='opportunity')?$select=EntitySetName,PrimaryIdAttribute&$expand=Attributes($select=LogicalName,AttributeType;$filter=LogicalName eq 'estimatedvalue')")).Ok().Json;

        Assert.Equal(("opportunities", "opportunityid"), ((string?)json["EntitySetName"], (string?)json["PrimaryIdAttribute"]));
        Assert.Equal(["@odata.context", "MetadataId", "EntitySetName", "PrimaryIdAttribute", "Attributes"], json.AsObject().Select(pair => pair.Key));
        var column = Assert.Single(json["Attributes"]!.AsArray())!;
        Assert.Equal(("estimatedvalue", "Money"), ((string?)column["LogicalName"], (string?)column["AttributeType"]));
    }

    [Fact]
    public async Task EntityDefinitions_All_CanBeFiltered()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.GetAsync("EntityDefinitions?$select=LogicalName&$filter=EntitySetName eq 'accounts'")).Ok();

        Assert.Equal(["account"], reply.Names("LogicalName"));
    }

    [Fact]
    public async Task Attributes_CastToStatus_ShowsOptionsWithTheirState()
    {
        await using var host = await ApiHost.StartAsync();

        var json = (await host.GetAsync("EntityDefinitions(LogicalName='opportunity')/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet")).Ok().Json;

        var won = json["OptionSet"]!["Options"]!.AsArray().Single(option => (int?)option!["Value"] == 3)!;
        Assert.Equal((1, "Won"), ((int?)won["State"], (string?)won["Label"]!["UserLocalizedLabel"]!["Label"]));
    }

    [Fact]
    public async Task Attributes_CastToAnotherKind_Is404()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("404 0x80060888 The attribute 'name' of 'account' is a StringAttributeMetadata, not a PicklistAttributeMetadata.",
            (await host.GetAsync("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.PicklistAttributeMetadata")).Error);
    }

    [Fact]
    public async Task GlobalOptionSetDefinitions_ByName_ShowsItsOptions()
    {
        var sandbox = new TestOrganization();
        sandbox.Organization.Metadata.Add(new Choice("sam_colour", [new ChoiceOption(1, "Red"), new ChoiceOption(2, "Blue")], isGlobal: true));
        await using var host = await ApiHost.StartAsync(sandbox);

        var json = (await host.GetAsync("GlobalOptionSetDefinitions(Name='sam_colour')")).Ok().Json;

        Assert.Equal(["Red", "Blue"], json["Options"]!.AsArray().Select(option => (string?)option!["Label"]!["UserLocalizedLabel"]!["Label"]));
        Assert.Equal("404 0x80060888 Could not find optionset with name sam_color.", (await host.GetAsync("GlobalOptionSetDefinitions(Name='sam_color')")).Error);
    }

    [Theory]
    [InlineData("EntityDefinitions(LogicalName='nothing')", "404 0x80060888 Could not find an entity with name nothing and object type code -1.")]
    [InlineData("EntityDefinitions(LogicalName='account')?$select=LogicalNmae", "400 0x80060888 Could not find a property named 'LogicalNmae' on the definition.")]
    [InlineData("EntityDefinitions?$top=3", "400 0x80060888 The query parameter $top is not supported on definitions.")]
    public async Task Definitions_Unknown_AreRefused(string path, string error)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(error, (await host.GetAsync(path)).Error);
    }

    [Fact]
    public async Task Definitions_AreNotWritable()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(501, (await host.PostAsync("EntityDefinitions", "{}")).Status);
    }

    [Fact]
    public async Task Columns_AddedByAnImport_AreServedAtOnce()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.Equal(400, (await host.GetAsync("accounts?$select=sam_colour")).Status);

        host.Sandbox.Organization.Metadata["competitor"].AddColumn(new Column("sam_Colour", ColumnType.String));

        Assert.Equal(200, (await host.GetAsync("competitors?$select=sam_colour")).Status);
    }
}
