namespace CoSell.Sandbox.Tests.WebApi;

public sealed class BodyTests
{
    [Fact]
    public async Task Post_BoundLookup_PointsAtTheRow()
    {
        await using var host = await ApiHost.StartAsync();
        var account = await host.CreateAsync("accounts", """{"name":"Contoso"}""");

        var deal = await host.CreateAsync("opportunities", $$"""{"name":"Deal","parentaccountid@odata.bind":"/accounts({{account}})"}""");

        var row = (await host.GetAsync($"opportunities({deal})?$select=_parentaccountid_value")).Ok().Json;
        Assert.Equal(account.ToString(), (string?)row["_parentaccountid_value"]);
    }

    [Theory]
    [InlineData("accounts({0})")]
    [InlineData("/api/data/v9.2/accounts({0})")]
    [InlineData("http://localhost/api/data/v9.2/accounts({0})")]
    public async Task Post_PolymorphicLookup_TakesAnyFormOfAddress(string address)
    {
        await using var host = await ApiHost.StartAsync();
        var account = await host.CreateAsync("accounts", """{"name":"Contoso"}""");

        var deal = await host.CreateAsync("opportunities", $$"""{"name":"Deal","customerid_account@odata.bind":"{{string.Format(null, address, account)}}"}""");

        var row = (await host.GetAsync($"opportunities({deal})?$select=_customerid_value", "Prefer: odata.include-annotations=\"*\"")).Ok().Json;
        Assert.Equal("account", (string?)row["_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.Equal("customerid_account", (string?)row["_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty"]);
        Assert.Equal("Contoso", (string?)row["_customerid_value@OData.Community.Display.V1.FormattedValue"]);
    }

    [Fact]
    public async Task Post_WrongCaseOfNavigationProperty_IsRefusedAndTheRightOneNamed()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PostAsync("opportunities", """{"name":"Deal","ParentAccountId@odata.bind":"/accounts(11111111-1111-4111-8111-111111111111)"}""");

        Assert.Equal("400 0x80048d19 Error identified in Payload provided by the user for Entity :'opportunities'. An undeclared property 'ParentAccountId' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values. Navigation properties are case-sensitive; did you mean 'parentaccountid'?.", reply.Error);
    }

    [Fact]
    public async Task Post_UnknownProperty_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(
            "400 0x80048d19 Error identified in Payload provided by the user for Entity :'accounts'. Invalid property 'nmae' was found in entity 'Microsoft.Dynamics.CRM.account'.",
            (await host.PostAsync("accounts", """{"nmae":"Contoso"}""")).Error);
    }

    [Theory]
    [InlineData("""{"name":5}""", "Cannot convert the literal '5' of property 'name' to the expected type 'Edm.String'.")]
    [InlineData("""{"numberofemployees":"5"}""", "Cannot convert the literal '5' of property 'numberofemployees' to the expected type 'Edm.Int32'.")]
    [InlineData("""{"revenue":"5"}""", "Cannot convert the literal '5' of property 'revenue' to the expected type 'Edm.Decimal'.")]
    [InlineData("""{"creditonhold":1}""", "Cannot convert the literal '1' of property 'creditonhold' to the expected type 'Edm.Boolean'.")]
    [InlineData("""{"lastonholdtime":"yesterday"}""", "Cannot convert the literal 'yesterday' of property 'lastonholdtime' to the expected type 'Edm.DateTimeOffset'.")]
    public async Task Post_ValueOfAnotherType_IsRefused(string body, string message)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("400 0x80048d19 Error identified in Payload provided by the user for Entity :'accounts'. " + message, (await host.PostAsync("accounts", body)).Error);
    }

    [Fact]
    public async Task Post_LookupValueDirectly_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.StartsWith(
            "400 0x80048d19 CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.",
            (await host.PostAsync("opportunities", """{"_parentaccountid_value":"11111111-1111-4111-8111-111111111111"}""")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The request must have a body of JSON; it is empty.")]
    [InlineData("{\"name\":", "An error has occurred while reading the JSON body: ")]
    public async Task Post_NotJson_IsRefused(string body, string message)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.StartsWith("400 0x80048d19 " + message, (await host.PostAsync("accounts", body)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TextTooLong_HasThePlatformsCode()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.StartsWith("400 0x80044331 A validation error occurred. The length of the 'name' attribute", (await host.PostAsync("accounts", $$"""{"name":"{{new string('x', 161)}}"}""")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_NullInNavigationProperty_EmptiesTheLookup()
    {
        await using var host = await ApiHost.StartAsync();
        var account = await host.CreateAsync("accounts", """{"name":"Contoso"}""");
        var deal = await host.CreateAsync("opportunities", $$"""{"name":"Deal","parentaccountid@odata.bind":"/accounts({{account}})"}""");

        Assert.Equal(204, (await host.PatchAsync($"opportunities({deal})", """{"parentaccountid":null}""")).Status);

        Assert.Null((await host.GetAsync($"opportunities({deal})?$select=_parentaccountid_value")).Json["_parentaccountid_value"]);
    }

    [Fact]
    public async Task Post_RowsInside_CreatesThemAll()
    {
        await using var host = await ApiHost.StartAsync();

        var account = await host.CreateAsync("accounts", """{"name":"Contoso","primarycontactid":{"lastname":"Miller"},"opportunity_parent_account":[{"name":"One"},{"name":"Two"}]}""");

        var row = (await host.GetAsync($"accounts({account})?$select=name&$expand=primarycontactid($select=lastname),opportunity_parent_account($select=name;$orderby=name)")).Ok().Json;
        Assert.Equal("Miller", (string?)row["primarycontactid"]!["lastname"]);
        Assert.Equal(["One", "Two"], row["opportunity_parent_account"]!.AsArray().Select(deal => (string?)deal!["name"]));
    }

    [Fact]
    public async Task Post_RowInsideFails_CreatesNone()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PostAsync("accounts", $$"""{"name":"Contoso","opportunity_parent_account":[{"name":"{{new string('x', 301)}}"}]}""");

        Assert.StartsWith("400 0x80044331", reply.Error, StringComparison.Ordinal);
        Assert.Empty((await host.GetAsync("accounts")).Json["value"]!.AsArray());
    }

    [Fact]
    public async Task Post_TypeOfAnotherTable_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(
            "400 0x80048d19 Error identified in Payload provided by the user for Entity :'accounts'. The @odata.type '#Microsoft.Dynamics.CRM.contact' is not 'Microsoft.Dynamics.CRM.account'.",
            (await host.PostAsync("accounts", """{"@odata.type":"#Microsoft.Dynamics.CRM.contact","name":"Contoso"}""")).Error);
    }
}
