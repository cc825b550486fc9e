using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.WebApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace CoSell.Benchmarks;

/// <summary>A company's Dataverse served on loopback, and a seller who saves through its Web API, as forms do.</summary>
internal sealed class WebClient : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly HttpClient client;
    private readonly Company company;
    private int saves;

    private WebClient(WebApplication application, Company company)
    {
        this.application = application;
        this.company = company;
        client = new HttpClient { BaseAddress = new Uri(application.Urls.First() + "/api/data/v9.2/") };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", company.Organization.Users.Seller.Token);
    }

    public static async Task<WebClient> StartAsync(Company company)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var built = builder.Build();
        WebApi.Map(built, SandboxPort.Of(company.Organization, LocalSandbox.NewId));
        await built.StartAsync();
        return new WebClient(built, company);
    }

    public void CreateDeal(bool sync) => Send(HttpMethod.Post, "opportunities", new JsonObject
    {
        ["name"] = "Analytics for Adventure Works",
        ["parentaccountid@odata.bind"] = $"/accounts({company.Account.Id})",
        ["isrevenuesystemcalculated"] = false,
        ["estimatedvalue"] = 25_000,
        ["estimatedclosedate"] = Date(90),
        ["cosell_customerconsent"] = true,
        ["cosell_marketplaceintent"] = 852300002,
        ["cosell_syncwithpartnercenter"] = sync,
    });

    public void ChangeDeal(Guid deal) => Send(HttpMethod.Patch, $"opportunities({deal})", new JsonObject
    {
        ["estimatedvalue"] = 10_000 + ++saves,
        ["estimatedclosedate"] = Date(30 + saves % 60),
    });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await application.DisposeAsync();
    }

    private static string Date(int days) => TimeProvider.System.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Send(HttpMethod method, string path, JsonObject row)
    {
        using var message = new HttpRequestMessage(method, path) { Content = new StringContent(row.ToJsonString(), Encoding.UTF8, "application/json") };
        using var answer = client.Send(message);
        if (!answer.IsSuccessStatusCode)
            throw new SandboxException("CSL3211", $"{method} {path} was answered {(int)answer.StatusCode}.", "The save must succeed to be measured.");
    }
}
