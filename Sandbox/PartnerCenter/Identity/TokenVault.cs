using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The tokens handed out and what they stand for. They look like unsigned JWTs; only a known one counts.</summary>
internal sealed class TokenVault(SimulatorOptions options, Stamps stamps)
{
    private const int PurgeAbove = 1_000;
    private static readonly string Header = Part(new JsonObject { ["typ"] = "JWT", ["alg"] = "none" });
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public string Issue(Organization organization, SimulatorUser? user, string audience)
    {
        Purge();
        var now = stamps.Now;
        var expires = now + options.AccessTokenLife;
        var claims = new JsonObject
        {
            ["aud"] = audience,
            ["iss"] = $"https://sts.windows.net/{organization.TenantId}/",
            ["iat"] = Seconds(now),
            ["nbf"] = Seconds(now),
            ["exp"] = Seconds(expires),
            ["tid"] = organization.TenantId.ToString(),
            ["appid"] = organization.App?.ClientId.ToString(),
            ["jti"] = stamps.NewId().ToString(),
        };
        if (user is not null)
        {
            claims["upn"] = user.SignInName;
            claims["scp"] = "user_impersonation";
        }

        var token = $"{Header}.{Part(claims)}.";
        _tokens[token] = new AccessToken(audience, organization, user, expires);
        return token;
    }

    /// <summary>What the Authorization header stands for at this host, or the refusal.</summary>
    public AccessToken Check(string? authorization, string audience)
    {
        const string scheme = "Bearer ";
        if (authorization is null || !authorization.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            throw Refusal.Unauthenticated("The request carries no bearer token.");
        if (!_tokens.TryGetValue(authorization[scheme.Length..].Trim(), out var token))
            throw Refusal.Unauthenticated("The bearer token is not one that was issued here.");
        if (token.Expires <= stamps.Now)
            throw Refusal.Unauthenticated("The bearer token has expired.");
        if (token.Audience != audience)
            throw Refusal.Unauthenticated($"The bearer token is for {token.Audience}, not for {audience}.");
        return token;
    }

    /// <summary>Makes every token handed out so far unknown, as a revoked session does.</summary>
    public void Forget() => _tokens.Clear();

    public static long Seconds(DateTime time) => new DateTimeOffset(time).ToUnixTimeSeconds();

    private void Purge()
    {
        if (_tokens.Count < PurgeAbove)
            return;
        var now = stamps.Now;
        foreach (var (text, token) in _tokens)
            if (token.Expires <= now)
                _tokens.TryRemove(text, out _);
    }

    private static string Part(JsonObject content) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
