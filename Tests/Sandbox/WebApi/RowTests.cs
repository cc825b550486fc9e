namespace CoSell.Sandbox.Tests.WebApi;

public sealed class RowTests
{
    private const string Id = "11111111-1111-4111-8111-111111111111";

    [Fact]
    public async Task Post_Row_AnswersItsAddressAndNoBody()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PostAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");

        Assert.Equal(204, reply.Status);
        Assert.Equal($"{ApiHost.Base}accounts({Id})", reply.Headers["OData-EntityId"]);
        Assert.Equal("4.0", reply.Headers["OData-Version"]);
        Assert.Equal("", reply.Text);
    }

    [Fact]
    public async Task Post_ReturnRepresentation_AnswersTheSelectedColumns()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.PostAsync("accounts?$select=name,revenue", $$"""{"accountid":"{{Id}}","name":"Contoso","revenue":1234.5}""", "Prefer: return=representation")).Ok(201);

        Assert.Equal("return=representation", reply.Headers["Preference-Applied"]);
        Assert.Equal($"{ApiHost.Base}$metadata#accounts(name,revenue)/$entity", (string?)reply.Json["@odata.context"]);
        Assert.Equal("Contoso", (string?)reply.Json["name"]);
        Assert.Equal(1234.5m, (decimal?)reply.Json["revenue"]);
        Assert.Equal(Id, (string?)reply.Json["accountid"]);
        Assert.Equal("5a0d0000-0000-4000-8000-000000000101", (string?)reply.Json["_transactioncurrencyid_value"]);
        Assert.Matches("^W/\"\\d+\"$", (string?)reply.Json["@odata.etag"]);
    }

    [Fact]
    public async Task Get_SelectedColumns_ShowsEmptyOnesAsNull()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");

        var reply = (await host.GetAsync($"accounts({Id})?$select=name,description")).Ok();

        Assert.Equal(["@odata.context", "@odata.etag", "name", "description", "accountid"], reply.Json.AsObject().Select(pair => pair.Key));
        Assert.Null(reply.Json["description"]);
        Assert.Equal((string?)reply.Json["@odata.etag"], reply.Headers["ETag"]);
    }

    [Fact]
    public async Task Get_WithoutSelect_ShowsTheWholeRow()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("opportunities", $$"""{"opportunityid":"{{Id}}","name":"Deal","estimatedclosedate":"2026-05-04","estimatedvalue":10}""");

        var row = (await host.GetAsync($"opportunities({Id})")).Ok().Json;

        Assert.Equal("2026-05-04", (string?)row["estimatedclosedate"]);
        Assert.Equal("2026-03-02T09:00:00Z", (string?)row["createdon"]);
        Assert.Equal(0, (int?)row["statecode"]);
        Assert.Equal(10m, (decimal?)row["estimatedvalue"]);
        Assert.Equal("5a0d0000-0000-4000-8000-000000000011", (string?)row["_ownerid_value"]);
        Assert.True(row["versionnumber"]!.GetValue<long>() > 0);
        Assert.False(row.AsObject().ContainsKey("statecodename"));
    }

    [Fact]
    public async Task Get_UnknownRow_Is404WithTheName()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal($"404 0x80040217 account With Id = {Id} Does Not Exist", (await host.GetAsync($"accounts({Id})")).Error);
    }

    [Fact]
    public async Task Get_UnknownSet_Is404()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("404 0x8006088a Resource not found for the segment 'account'.", (await host.GetAsync("account")).Error);
    }

    [Fact]
    public async Task Get_UnknownColumn_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("400 0x80060888 Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.account'.", (await host.GetAsync("accounts?$select=Name")).Error);
    }

    [Fact]
    public async Task Patch_AbsentRow_CreatesIt()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PatchAsync($"accounts({Id})", """{"name":"Contoso"}""");

        Assert.Equal(204, reply.Status);
        Assert.Equal($"{ApiHost.Base}accounts({Id})", reply.Headers["OData-EntityId"]);
        Assert.Equal("Contoso", (string?)(await host.GetAsync($"accounts({Id})?$select=name")).Json["name"]);
    }

    [Fact]
    public async Task Patch_AbsentRowWithIfMatchStar_Is404()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal($"404 0x80040217 account With Id = {Id} Does Not Exist", (await host.PatchAsync($"accounts({Id})", """{"name":"Contoso"}""", "If-Match: *")).Error);
    }

    [Fact]
    public async Task Patch_ExistingRowWithIfNoneMatchStar_Is412()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");

        var reply = await host.PatchAsync($"accounts({Id})", """{"name":"Other"}""", "If-None-Match: *");

        Assert.StartsWith("412 0x80040237 Cannot insert duplicate key.", reply.Error, StringComparison.Ordinal);
        Assert.Equal("Contoso", (string?)(await host.GetAsync($"accounts({Id})?$select=name")).Json["name"]);
    }

    [Fact]
    public async Task Patch_StaleETag_Is412AndChangesNothing()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");
        var tag = (await host.GetAsync($"accounts({Id})?$select=name")).Headers["ETag"];
        await host.PatchAsync($"accounts({Id})", """{"name":"Second"}""", "If-Match: " + tag);

        var reply = await host.PatchAsync($"accounts({Id})", """{"name":"Third"}""", "If-Match: " + tag);

        Assert.StartsWith("412 0x80060882 The version of the existing record doesn't match the RowVersion property provided.", reply.Error, StringComparison.Ordinal);
        Assert.Equal("Second", (string?)(await host.GetAsync($"accounts({Id})?$select=name")).Json["name"]);
    }

    [Fact]
    public async Task Get_KnownETag_Is304()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");
        var tag = (await host.GetAsync($"accounts({Id})?$select=name")).Headers["ETag"];

        var reply = await host.GetAsync($"accounts({Id})?$select=name", "If-None-Match: " + tag);

        Assert.Equal((304, ""), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task Delete_Row_Is204AndThen404()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");

        Assert.Equal(204, (await host.DeleteAsync($"accounts({Id})")).Status);
        Assert.Equal(404, (await host.DeleteAsync($"accounts({Id})")).Status);
    }

    [Fact]
    public async Task Put_OneColumn_SetsAndDeleteEmptiesIt()
    {
        await using var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", $$"""{"accountid":"{{Id}}","name":"Contoso"}""");

        Assert.Equal(204, (await host.SendAsync("PUT", $"accounts({Id})/description", """{"value":"Big"}""")).Status);
        Assert.Equal("Big", (string?)(await host.GetAsync($"accounts({Id})/description")).Json["value"]);
        Assert.Equal("Big", (await host.GetAsync($"accounts({Id})/description/$value")).Text);
        Assert.Equal(204, (await host.DeleteAsync($"accounts({Id})/description")).Status);
        Assert.Equal(204, (await host.GetAsync($"accounts({Id})/description")).Status);
    }
}
