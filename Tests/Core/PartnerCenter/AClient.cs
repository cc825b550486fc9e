using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

/// <summary>A client on a scripted network with a clock that stands still until it is turned.</summary>
internal sealed class AClient
{
    public static readonly PartnerCenterSettings Settings = new()
    {
        TenantId = "contoso.example",
        ClientId = "11111111-2222-3333-4444-555555555555",
        ClientSecret = "s3cret+value",
        RefreshToken = "refresh-1",
        LoginUrl = "https://login.example",
        ReferralsUrl = "https://partner.example/v1.0/engagements/",
    };

    public AClient(Func<PartnerCenterSettings, PartnerCenterSettings>? change = null, AccessTokens? tokens = null, TimeSpan? timeout = null)
    {
        var count = 0;
        Client = new PartnerCenterClient(
            change is null ? Settings : change(Settings), Network, () => Now, () => new Guid(Interlocked.Increment(ref count), 0, 0, new byte[8]),
            tokens ?? new AccessTokens(),
            (token, _) =>
            {
                Kept.Add(token);
                return Task.CompletedTask;
            },
            timeout);
    }

    public Script Network { get; } = new();

    public DateTime Now { get; set; } = new(2026, 3, 4, 9, 0, 0, DateTimeKind.Utc);

    public PartnerCenterClient Client { get; }

    /// <summary>Refresh tokens that were handed out for keeping.</summary>
    public List<string> Kept { get; } = [];

    public static JsonObject Body { get; } = (JsonObject)JsonText.Read("""{"name":"Fabrikam supply chain"}""");

    public static JsonArray Operations { get; } = (JsonArray)JsonText.Read("""[{"op":"replace","path":"/details/dealValue","value":12000}]""");

    public Task<JsonObject> Read() => Client.Read("ref-1", TestContext.Current.CancellationToken);

    public Task<JsonObject> Create() => Client.Create(Body, TestContext.Current.CancellationToken);

    public Task<JsonObject> Patch(string? eTag = "\"00006d10-0000\"") => Client.Patch("ref-1", eTag, Operations, TestContext.Current.CancellationToken);
}
