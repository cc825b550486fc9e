namespace CoSell.Sandbox.Tests.WebApi;

public sealed class CallerTests
{
    [Theory]
    [InlineData("Authorization: Bearer nobody")]
    [InlineData("Authorization: Basic sandbox-seller")]
    public async Task Any_UnknownToken_Is401WithAChallenge(string header)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.GetAsync("WhoAmI()", header);

        Assert.Equal(401, reply.Status);
        Assert.StartsWith("Bearer authorization_uri=", reply.Headers["WWW-Authenticate"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WhoAmI()")]
    [InlineData("WhoAmI")]
    [InlineData("http://localhost/api/data/v9.0/WhoAmI()")]
    public async Task WhoAmI_Seller_AnswersTheThreeIds(string path)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.GetAsync(path)).Ok();

        Assert.Equal("5a0d0000-0000-4000-8000-000000000011", (string?)reply.Json["UserId"]);
        Assert.EndsWith("$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", (string?)reply.Json["@odata.context"], StringComparison.Ordinal);
        Assert.Equal(["@odata.context", "BusinessUnitId", "UserId", "OrganizationId"], reply.Json.AsObject().Select(pair => pair.Key));
    }

    [Theory]
    [InlineData("MSCRMCallerID")]
    [InlineData("CallerObjectId")]
    public async Task WhoAmI_AdministratorForTheSeller_IsTheSeller(string header)
    {
        await using var host = await ApiHost.StartAsync();

        var reply = (await host.GetAsync("WhoAmI()", "Authorization: Bearer sandbox-admin", header + ": 5a0d0000-0000-4000-8000-000000000011")).Ok();

        Assert.Equal("5a0d0000-0000-4000-8000-000000000011", (string?)reply.Json["UserId"]);
    }

    [Fact]
    public async Task WhoAmI_SellerForAnother_Is403()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal(
            "403 0x80040220 Principal user (Id=5a0d0000-0000-4000-8000-000000000011) is missing prvActOnBehalfOfAnotherUser privilege. Give the user a role that has it.",
            (await host.GetAsync("WhoAmI()", "MSCRMCallerID: 5a0d0000-0000-4000-8000-000000000013")).Error);
    }

    [Fact]
    public async Task Post_ReadOnlyUser_Is403()
    {
        await using var host = await ApiHost.StartAsync();

        var reply = await host.PostAsync("accounts", """{"name":"Contoso"}""", "Authorization: Bearer sandbox-reader");

        Assert.StartsWith("403 0x80040220 Principal user (Id=5a0d0000-0000-4000-8000-000000000015) is missing prvCreateAccount privilege", reply.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_WrongMethod_Is405()
    {
        await using var host = await ApiHost.StartAsync();

        Assert.Equal("405 0x0 The requested resource does not support http method 'PATCH'.", (await host.PatchAsync("accounts", "{}")).Error);
        Assert.Equal("405 0x0 The requested resource does not support http method 'GET'.", (await host.GetAsync("WinOpportunity")).Error);
    }
}
