namespace CoSell.Sandbox.Tests.WebApi;

public sealed class NavigationTests
{
    [Fact]
    public async Task Get_SingleValuedProperty_AnswersTheRowBehindIt()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, deal) = await DealAsync(host);

        var row = (await host.GetAsync($"opportunities({deal})/parentaccountid?$select=name")).Ok().Json;

        Assert.Equal((account.ToString(), "Contoso"), ((string?)row["accountid"], (string?)row["name"]));
        Assert.Equal("Contoso", (string?)(await host.GetAsync($"opportunities({deal})/parentaccountid/name")).Json["value"]);
    }

    [Fact]
    public async Task Get_EmptySingleValuedProperty_Is204()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, deal) = await DealAsync(host);

        Assert.Equal(204, (await host.GetAsync($"opportunities({deal})/parentcontactid")).Status);
    }

    [Fact]
    public async Task Get_Collection_TakesQueryOptions()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, _) = await DealAsync(host);
        await host.CreateAsync("opportunities", """{"name":"Elsewhere"}""");

        Assert.Equal(["Deal"], (await host.GetAsync($"accounts({account})/opportunity_parent_account?$select=name")).Ok().Names());
        Assert.Equal("1", (await host.GetAsync($"accounts({account})/opportunity_parent_account/$count")).Text);
    }

    [Fact]
    public async Task Reference_OfALookup_IsReadSetAndRemoved()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, deal) = await DealAsync(host);

        Assert.Equal($"{ApiHost.Base}accounts({account})", (string?)(await host.GetAsync($"opportunities({deal})/parentaccountid/$ref")).Ok().Json["@odata.id"]);
        Assert.Equal(204, (await host.DeleteAsync($"opportunities({deal})/parentaccountid/$ref")).Status);
        Assert.Equal(204, (await host.GetAsync($"opportunities({deal})/parentaccountid")).Status);
        Assert.Equal(204, (await host.SendAsync("PUT", $"opportunities({deal})/parentaccountid/$ref", $$"""{"@odata.id":"{{ApiHost.Base}}accounts({{account}})"}""")).Status);
        Assert.Equal(200, (await host.GetAsync($"opportunities({deal})/parentaccountid")).Status);
    }

    [Fact]
    public async Task Reference_OfManyToMany_AssociatesAndDisassociates()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, deal) = await DealAsync(host);
        var rival = await host.CreateAsync("competitors", """{"name":"Rival"}""", "Authorization: Bearer sandbox-admin");

        Assert.Equal(204, (await host.PostAsync($"opportunities({deal})/opportunitycompetitors_association/$ref", $$"""{"@odata.id":"{{ApiHost.Base}}competitors({{rival}})"}""")).Status);
        Assert.Equal(["Rival"], (await host.GetAsync($"opportunities({deal})/opportunitycompetitors_association?$select=name")).Ok().Names());
        Assert.Equal(["Rival"], (await host.GetAsync($"opportunities?$select=name&$expand=opportunitycompetitors_association($select=name)")).Ok()
            .Row(0)["opportunitycompetitors_association"]!.AsArray().Select(row => (string?)row!["name"]));
        Assert.Equal(204, (await host.DeleteAsync($"opportunities({deal})/opportunitycompetitors_association({rival})/$ref")).Status);
        Assert.Empty((await host.GetAsync($"opportunities({deal})/opportunitycompetitors_association")).Ok().Names());
    }

    [Fact]
    public async Task Reference_OfOneToMany_SetsAndEmptiesTheLookup()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, deal) = await DealAsync(host);

        Assert.Equal(204, (await host.DeleteAsync($"accounts({account})/opportunity_parent_account/$ref?$id={ApiHost.Base}opportunities({deal})")).Status);
        Assert.Empty((await host.GetAsync($"accounts({account})/opportunity_parent_account")).Ok().Names());
        Assert.Equal(204, (await host.PostAsync($"accounts({account})/opportunity_parent_account/$ref", $$"""{"@odata.id":"opportunities({{deal}})"}""")).Status);
        Assert.Equal($"{ApiHost.Base}opportunities({deal})", (string?)(await host.GetAsync($"accounts({account})/opportunity_parent_account/$ref")).Ok().Row(0)["@odata.id"]);
    }

    [Fact]
    public async Task Post_IntoACollection_CreatesTheRowThere()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, _) = await DealAsync(host);

        Assert.Equal(204, (await host.PostAsync($"accounts({account})/opportunity_parent_account", """{"name":"Second"}""")).Status);

        Assert.Equal(["Deal", "Second"], (await host.GetAsync($"accounts({account})/opportunity_parent_account?$select=name&$orderby=name")).Ok().Names());
    }

    [Fact]
    public async Task Get_UnknownProperty_Is404()
    {
        await using var host = await ApiHost.StartAsync();
        var (account, _) = await DealAsync(host);

        Assert.Equal("404 0x8006088a Resource not found for the segment 'PrimaryContactId'.", (await host.GetAsync($"accounts({account})/PrimaryContactId")).Error);
    }

    private static async Task<(Guid Account, Guid Deal)> DealAsync(ApiHost host)
    {
        var account = await host.CreateAsync("accounts", """{"name":"Contoso"}""");
        return (account, await host.CreateAsync("opportunities", $$"""{"name":"Deal","parentaccountid@odata.bind":"/accounts({{account}})"}"""));
    }
}
