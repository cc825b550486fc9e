namespace CoSell.Sandbox.Tests.WebApi;

/// <summary>Two deals of Contoso, one of nobody, and an account without deals.</summary>
internal static class Deals
{
    public static async Task<ApiHost> HostAsync()
    {
        var host = await ApiHost.StartAsync();
        await host.CreateAsync("accounts", """{"name":"Fabrikam"}""");
        await host.CreateAsync("accounts", """{"accountid":"11111111-1111-4111-8111-111111111111","name":"Contoso","primarycontactid":{"lastname":"Miller"}}""");
        const string bind = "\"parentaccountid@odata.bind\":\"/accounts(11111111-1111-4111-8111-111111111111)\"";
        await host.CreateAsync("opportunities", $$"""{"name":"Alpha","estimatedvalue":10,"description":"first",{{bind}}}""");
        await host.CreateAsync("opportunities", $$"""{"name":"Beta","estimatedvalue":20,{{bind}}}""");
        await host.CreateAsync("opportunities", """{"name":"Gamma","estimatedvalue":30,"estimatedclosedate":"2026-05-02"}""");
        return host;
    }
}
