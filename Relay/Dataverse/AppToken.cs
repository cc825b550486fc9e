using Microsoft.Identity.Client;

namespace CoSell.Relay;

/// <summary>Tokens of the application user, by certificate or secret; kept in memory until shortly before they expire.</summary>
internal sealed class AppToken : ITokenSource, IDisposable
{
    private readonly IConfidentialClientApplication _application;
    private readonly string[] _scopes;
    private readonly HttpClient _client;

    // One sign-in at a time: when the token runs out, a hundred waiting events need one new token, not a hundred.
    private readonly SemaphoreSlim _gate = new(1);

    public AppToken(RelaySettings settings, RelaySurroundings surroundings)
    {
        var dataverse = settings.Dataverse;
        _client = new HttpClient(surroundings.Network, disposeHandler: false) { Timeout = dataverse.Timeout };
        _scopes = [$"{dataverse.Url.GetLeftPart(UriPartial.Authority)}/.default"];
        var builder = ConfidentialClientApplicationBuilder.Create(dataverse.ClientId.ToString())
            .WithAuthority(new Uri(dataverse.LoginUrl, dataverse.TenantId.ToString()).ToString(), validateAuthority: false)
            .WithInstanceDiscovery(enableInstanceDiscovery: false)
            .WithHttpClientFactory(new OneClient(_client));
        _application = (dataverse.Certificate is { } certificate ? builder.WithCertificate(certificate) : builder.WithClientSecret(dataverse.ClientSecret)).Build();
    }

    public async Task<string> GetAsync(bool renew, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return (await _application.AcquireTokenForClient(_scopes).WithForceRefresh(renew).ExecuteAsync(cancellation)).AccessToken;
        }
        catch (MsalServiceException refused)
        {
            throw new DataverseFailure(
                $"The login host refused the application ({refused.ErrorCode}, {refused.StatusCode}). Check Relay:Dataverse:TenantId, ClientId and the secret or certificate.",
                refused.StatusCode, refused.Headers?.RetryAfter?.Delta, refused);
        }
        catch (Exception unreachable) when (unreachable is MsalException or HttpRequestException || (unreachable is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new DataverseFailure("The login host could not be reached.", cause: unreachable);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _gate.Dispose();
    }

    private sealed class OneClient(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
