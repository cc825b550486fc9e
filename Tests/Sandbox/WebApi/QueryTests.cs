namespace CoSell.Sandbox.Tests.WebApi;

public sealed class QueryTests
{
    [Theory]
    [InlineData("name eq 'ALPHA'", "Alpha")]
    [InlineData("name ne 'Alpha'", "Beta,Gamma")]
    [InlineData("contains(name,'am')", "Gamma")]
    [InlineData("startswith(name,'b')", "Beta")]
    [InlineData("endswith(name,'pha')", "Alpha")]
    [InlineData("not contains(name,'a')", "")]
    [InlineData("not (name eq 'Alpha' or name eq 'Beta')", "Gamma")]
    [InlineData("estimatedvalue gt 15", "Beta,Gamma")]
    [InlineData("estimatedvalue ge 10 and estimatedvalue lt 20.5", "Alpha,Beta")]
    [InlineData("15 lt estimatedvalue", "Beta,Gamma")]
    [InlineData("description eq null", "Beta,Gamma")]
    [InlineData("description ne null", "Alpha")]
    [InlineData("statecode eq 0 and name le 'Beta'", "Alpha,Beta")]
    [InlineData("estimatedclosedate gt 2026-05-01", "Gamma")]
    [InlineData("createdon ge 2026-03-02T00:00:00Z", "Alpha,Beta,Gamma")]
    [InlineData("_parentaccountid_value eq 11111111-1111-4111-8111-111111111111", "Alpha,Beta")]
    [InlineData("parentaccountid/name eq 'Contoso'", "Alpha,Beta")]
    [InlineData("parentaccountid/primarycontactid/lastname eq 'Miller'", "Alpha,Beta")]
    [InlineData("parentaccountid/accountid eq null", "Gamma")]
    [InlineData("Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)", "Alpha,Beta,Gamma")]
    [InlineData("Microsoft.Dynamics.CRM.On(PropertyName='estimatedclosedate',PropertyValue='2026-05-02')", "Gamma")]
    [InlineData("Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", "Alpha,Beta,Gamma")]
    [InlineData("Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Alpha','Gamma'])", "Alpha,Gamma")]
    [InlineData("not Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Alpha','Gamma'])", "Beta")]
    public async Task Filter_OnDeals_FindsThoseThatFit(string filter, string names)
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync($"opportunities?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}")).Ok();

        Assert.Equal(names, string.Join(",", reply.Names()));
    }

    [Theory]
    [InlineData("opportunity_parent_account/any(o:o/name eq 'Beta')", "Contoso")]
    [InlineData("opportunity_parent_account/any()", "Contoso")]
    [InlineData("not opportunity_parent_account/any()", "Fabrikam")]
    [InlineData("opportunity_parent_account/all(o:o/estimatedvalue gt 5)", "Contoso,Fabrikam")]
    [InlineData("opportunity_parent_account/all(o:o/estimatedvalue gt 15)", "Fabrikam")]
    [InlineData("opportunity_parent_account/any(o:o/name eq 'Nothing')", "")]
    public async Task Filter_OverACollection_AnswersAnyAndAll(string filter, string names)
    {
        await using var host = await Deals.HostAsync();

        Assert.Equal(names, string.Join(",", (await host.GetAsync($"accounts?$select=name&$orderby=name&$filter={Uri.EscapeDataString(filter)}")).Ok().Names()));
    }

    [Theory]
    [InlineData("$orderby=name desc", "Gamma,Beta,Alpha")]
    [InlineData("$orderby=parentaccountid/name desc,name desc", "Beta,Alpha,Gamma")]
    [InlineData("$orderby=estimatedvalue&$top=2", "Alpha,Beta")]
    [InlineData("$top=0", "")]
    public async Task OrderAndTop_OnDeals_SortAndLimit(string options, string names)
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync($"opportunities?$select=name&{options}")).Ok();

        Assert.Equal(names, string.Join(",", reply.Names()));
        Assert.False(reply.Json.AsObject().ContainsKey("@odata.nextLink"));
    }

    [Fact]
    public async Task Count_WithTop_CountsAllThatFit()
    {
        await using var host = await Deals.HostAsync();

        Assert.Equal(3, (int?)(await host.GetAsync("opportunities?$count=true&$top=1")).Ok().Json["@odata.count"]);
        Assert.Equal("3", (await host.GetAsync("opportunities/$count")).Text);
    }

    [Fact]
    public async Task MaxPageSize_MoreRows_LinksFromPageToPage()
    {
        await using var host = await Deals.HostAsync();

        var first = (await host.GetAsync("opportunities?$select=name&$orderby=name", "Prefer: odata.maxpagesize=2")).Ok();
        var second = (await host.GetAsync((string)first.Json["@odata.nextLink"]!, "Prefer: odata.maxpagesize=2")).Ok();

        Assert.Equal(["Alpha", "Beta"], first.Names());
        Assert.Equal("odata.maxpagesize=2", first.Headers["Preference-Applied"]);
        Assert.Contains("$skiptoken=%3Ccookie%20pagenumber%3D%222%22", (string?)first.Json["@odata.nextLink"], StringComparison.Ordinal);
        Assert.Equal(["Gamma"], second.Names());
        Assert.False(second.Json.AsObject().ContainsKey("@odata.nextLink"));
    }

    [Fact]
    public async Task Annotations_OnASet_AreThoseAskedFor()
    {
        await using var host = await Deals.HostAsync();

        var reply = (await host.GetAsync("opportunities?$select=statecode,estimatedvalue&$orderby=name&$top=1",
            "Prefer: odata.include-annotations=\"OData.Community.Display.V1.FormattedValue,Microsoft.Dynamics.CRM.totalrecordcount,Microsoft.Dynamics.CRM.morerecords\"")).Ok();

        Assert.Equal("Open", (string?)reply.Row(0)["statecode@OData.Community.Display.V1.FormattedValue"]);
        Assert.Equal("€10.00", (string?)reply.Row(0)["estimatedvalue@OData.Community.Display.V1.FormattedValue"]?.ToString().Replace("$", "€", StringComparison.Ordinal));
        Assert.Equal(3, (int?)reply.Json["@Microsoft.Dynamics.CRM.totalrecordcount"]);
        Assert.Equal(true, (bool?)reply.Json["@Microsoft.Dynamics.CRM.morerecords"]);
        Assert.Null(reply.Row(0)["_transactioncurrencyid_value@Microsoft.Dynamics.CRM.lookuplogicalname"]);
        Assert.StartsWith("odata.include-annotations=\"OData.Community", reply.Headers["Preference-Applied"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$filter=nmae eq 'x'", "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.opportunity'.")]
    [InlineData("$filter=Name eq 'x'", "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.opportunity'.")]
    [InlineData("$expand=parentAccountId", "Could not find a property named 'parentAccountId' on type 'Microsoft.Dynamics.CRM.opportunity'.")]
    [InlineData("$skip=5", "The query parameter $skip is not supported. Page with Prefer: odata.maxpagesize and @odata.nextLink.")]
    [InlineData("$search=x", "The query parameter $search is not supported.")]
    [InlineData("$top=-1", "Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.")]
    [InlineData("$skiptoken=2", "Malformed $skiptoken. Use the @odata.nextLink of the previous page exactly as it was given.")]
    [InlineData("$select=name&$select=name", "Query option '$select' was specified more than once, but it must be specified at most once.")]
    public async Task Query_NotUnderstood_IsRefused(string options, string message)
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("400 0x80060888 " + message, (await host.GetAsync("opportunities?" + options)).Error);
    }

    [Fact]
    public async Task TopWithMaxPageSize_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("400 0x80060888 The query option $top and the preference odata.maxpagesize exclude each other; send one of them.",
            (await host.GetAsync("accounts?$top=1", "Prefer: odata.maxpagesize=2")).Error);
    }
}
