namespace CoSell.Sandbox.Tests.WebApi;

public sealed class ExpandTests
{
    [Fact]
    public async Task Expand_SingleValued_NestsTheRowOrNull()
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync("opportunities?$select=name&$orderby=name&$expand=parentaccountid($select=name;$expand=primarycontactid($select=lastname))")).Ok();

        Assert.Equal("Contoso", (string?)reply.Row(0)["parentaccountid"]!["name"]);
        Assert.Equal("Miller", (string?)reply.Row(0)["parentaccountid"]!["primarycontactid"]!["lastname"]);
        Assert.True(reply.Row(2).AsObject().ContainsKey("parentaccountid"));
        Assert.Null(reply.Row(2)["parentaccountid"]);
        Assert.Equal($"{ApiHost.Base}$metadata#opportunities(name,parentaccountid(name,primarycontactid(lastname)))", (string?)reply.Json["@odata.context"]);
    }

    [Fact]
    public async Task Expand_Collection_TakesNestedOptions()
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync("accounts?$select=name&$orderby=name&$expand=opportunity_parent_account($select=name;$filter=estimatedvalue gt 5;$orderby=name desc;$top=1)")).Ok();

        Assert.Equal(["Beta"], reply.Row(0)["opportunity_parent_account"]!.AsArray().Select(deal => (string?)deal!["name"]));
        Assert.Empty(reply.Row(1)["opportunity_parent_account"]!.AsArray());
    }

    [Fact]
    public async Task Expand_OneRow_NestsItsCollections()
    {
        await using var host = await Deals.HostAsync();

        var row = (await host.GetAsync("accounts(11111111-1111-4111-8111-111111111111)?$select=name&$expand=opportunity_parent_account($select=name)")).Ok().Json;

        Assert.Equal(2, row["opportunity_parent_account"]!.AsArray().Count);
    }

    [Fact]
    public async Task Expand_MoreThanAPage_LinksToTheRest()
    {
        await using var host = await Deals.HostAsync();

        var account = (await host.GetAsync("accounts?$select=name&$filter=name eq 'Contoso'&$expand=opportunity_parent_account($select=name;$orderby=name)", "Prefer: odata.maxpagesize=1")).Ok().Row(0);
        var rest = (await host.GetAsync((string)account["opportunity_parent_account@odata.nextLink"]!)).Ok();

        Assert.Equal(["Alpha"], account["opportunity_parent_account"]!.AsArray().Select(deal => (string?)deal!["name"]));
        Assert.Equal(["Beta"], rest.Names());
    }

    [Fact]
    public async Task Expand_Owner_ShowsIdAndType()
    {
        await using var host = await Deals.HostAsync();

        var owner = (await host.GetAsync("opportunities?$select=name&$top=1&$expand=ownerid")).Ok().Row(0)["ownerid"]!;

        Assert.Equal("#Microsoft.Dynamics.CRM.systemuser", (string?)owner["@odata.type"]);
        Assert.Equal("5a0d0000-0000-4000-8000-000000000011", (string?)owner["ownerid"]);
    }

    [Fact]
    public async Task Expand_OwningUser_ShowsTheName()
    {
        await using var host = await Deals.HostAsync();

        Assert.Equal("Sam Seller", (string?)(await host.GetAsync("opportunities?$select=name&$top=1&$expand=owninguser($select=fullname)")).Ok().Row(0)["owninguser"]!["fullname"]);
    }

    [Fact]
    public async Task FetchXml_WithALink_AnswersAliasedColumns()
    {
        await using var host = await Deals.HostAsync();
        const string fetch = "<fetch><entity name='opportunity'><attribute name='name'/><order attribute='name'/><link-entity name='account' from='accountid' to='parentaccountid' alias='a'><attribute name='name'/></link-entity></entity></fetch>";

        var reply = (await host.GetAsync("opportunities?fetchXml=" + Uri.EscapeDataString(fetch))).Ok();

        Assert.Equal(["Alpha", "Beta"], reply.Names());
        Assert.Equal("Contoso", (string?)reply.Row(0)["a.name"]);
    }

    [Fact]
    public async Task FetchXml_MoreRows_LinksToTheNextPage()
    {
        await using var host = await Deals.HostAsync();
        const string fetch = "<fetch><entity name='opportunity'><attribute name='name'/><order attribute='name'/></entity></fetch>";

        var first = (await host.GetAsync("opportunities?fetchXml=" + Uri.EscapeDataString(fetch), "Prefer: odata.maxpagesize=2")).Ok();
        var second = (await host.GetAsync((string)first.Json["@odata.nextLink"]!)).Ok();

        Assert.Equal(["Alpha", "Beta"], first.Names());
        Assert.Equal(["Gamma"], second.Names());
    }

    [Theory]
    [InlineData("<fetch><entity name='account'/></fetch>", "400 0x80060888 The fetch is about 'account', the address about 'opportunities'; both must name the same table.")]
    [InlineData("<fetch>", "400 0x80041101 Invalid XML in the fetch: ")]
    [InlineData("<fetch><entity name='opportunity'><attribute name='nmae'/></entity></fetch>", "400 0x80041103 'opportunity' entity doesn't contain attribute with Name = 'nmae'.")]
    public async Task FetchXml_Wrong_IsRefused(string fetch, string error)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.StartsWith(error, (await host.GetAsync("opportunities?fetchXml=" + Uri.EscapeDataString(fetch))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_GroupBy_SumsAndCounts()
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync("opportunities?$apply=filter(estimatedvalue gt 5)/groupby((statuscode),aggregate(estimatedvalue with sum as total,$count as deals))")).Ok();

        Assert.Equal((1, 60m, 3), ((int?)reply.Row(0)["statuscode"], (decimal?)reply.Row(0)["total"], (int?)reply.Row(0)["deals"]));
    }

    [Fact]
    public async Task SavedQuery_OfTheTable_RunsItsFetch()
    {
        await using var host = await Deals.HostAsync();
        var view = host.Sandbox.Organization.Service.Create(new Microsoft.Xrm.Sdk.Entity("savedquery")
        {
            ["name"] = "Big deals", ["returnedtypecode"] = "opportunity", ["querytype"] = 0,
            ["fetchxml"] = "<fetch><entity name='opportunity'><attribute name='name'/><filter><condition attribute='estimatedvalue' operator='gt' value='25'/></filter></entity></fetch>",
        });

        Assert.Equal(["Gamma"], (await host.GetAsync($"opportunities?savedQuery={view}")).Ok().Names());
    }
}
