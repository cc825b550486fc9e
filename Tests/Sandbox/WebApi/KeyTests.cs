using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Tests.Pipeline;

namespace CoSell.Sandbox.Tests.WebApi;

public sealed class KeyTests
{
    [Fact]
    public async Task Patch_ByAlternateKey_CreatesThenUpdatesTheSameRow()
    {
        await using var host = await WithKeyAsync();

        var created = await host.PatchAsync("accounts(accountnumber='A''1')", """{"name":"Contoso"}""");
        var updated = await host.PatchAsync("accounts(accountnumber='A''1')", """{"name":"Fabrikam"}""");

        Assert.Equal((204, 204), (created.Status, updated.Status));
        Assert.Equal(created.Headers["OData-EntityId"], updated.Headers["OData-EntityId"]);
        Assert.Equal("Fabrikam", (string?)(await host.GetAsync("accounts(accountnumber='A''1')?$select=name")).Ok().Json["name"]);
    }

    [Fact]
    public async Task Get_NoRowWithThatKey_Is404()
    {
        await using var host = await WithKeyAsync();

        Assert.Equal("404 0x80060891 A record with the specified key values does not exist in account entity: accountnumber = none.", (await host.GetAsync("accounts(accountnumber='none')")).Error);
    }

    [Fact]
    public async Task Post_KeyTaken_Is412()
    {
        await using var host = await WithKeyAsync();
        await host.CreateAsync("accounts", """{"name":"One","accountnumber":"1"}""");

        Assert.StartsWith("412 0x80060892 A record that has the attribute values", (await host.PostAsync("accounts", """{"name":"Two","accountnumber":"1"}""")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ColumnThatIsNoKey_IsRefused()
    {
        await using var host = await WithKeyAsync();

        Assert.Equal("400 0x80060888 The specified key 'name='x'' is not an alternate key of 'Microsoft.Dynamics.CRM.account'; its keys are (accountnumber).", (await host.GetAsync("accounts(name='x')")).Error);
    }

    [Fact]
    public async Task Post_BindByAlternateKey_FindsTheRow()
    {
        await using var host = await WithKeyAsync();
        var account = await host.CreateAsync("accounts", """{"name":"One","accountnumber":"1"}""");

        var deal = await host.CreateAsync("opportunities", """{"name":"Deal","parentaccountid@odata.bind":"/accounts(accountnumber='1')"}""");

        Assert.Equal(account.ToString(), (string?)(await host.GetAsync($"opportunities({deal})?$select=_parentaccountid_value")).Json["_parentaccountid_value"]);
    }

    [Fact]
    public async Task Delete_ByAlternateKey_RemovesTheRow()
    {
        await using var host = await WithKeyAsync();
        await host.CreateAsync("accounts", """{"name":"One","accountnumber":"1"}""");

        Assert.Equal(204, (await host.DeleteAsync("accounts(accountnumber='1')")).Status);
        Assert.Equal(404, (await host.GetAsync("accounts(accountnumber='1')")).Status);
    }

    [Fact]
    public async Task UpsertMultiple_ByAlternateKey_UpdatesWhatIsThereAndCreatesTheRest()
    {
        await using var host = await WithKeyAsync();
        await host.CreateAsync("accounts", """{"name":"Old","accountnumber":"1"}""");

        var reply = await host.PostAsync("accounts/Microsoft.Dynamics.CRM.UpsertMultiple", """
            {"Targets":[
              {"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts(accountnumber='1')","name":"New"},
              {"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts(accountnumber='2')","name":"Other"}]}
            """);

        Assert.Equal(204, reply.Status);
        Assert.Equal(["New", "Other"], (await host.GetAsync("accounts?$select=name&$orderby=name")).Names());
    }

    private static Task<ApiHost> WithKeyAsync()
    {
        var sandbox = new TestOrganization();
        sandbox.Organization.Metadata["account"].AddKey(new AlternateKey("account_number", ["accountnumber"]));
        return ApiHost.StartAsync(sandbox);
    }
}
