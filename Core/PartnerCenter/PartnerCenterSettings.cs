using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>How to reach Partner Center and on whose behalf: the <c>cosell_connection</c> row, or a host's configuration.</summary>
/// <remarks>Partner Center accepts a signed-in user only (reference, 1.2), so a refresh token from a person's consent is needed besides the secret.</remarks>
public sealed record PartnerCenterSettings
{
    public const string DefaultLoginUrl = "https://login.microsoftonline.com";
    public const string DefaultReferralsUrl = "https://api.partner.microsoft.com/v1.0/engagements";
    public const string DefaultWebhooksUrl = "https://api.partnercenter.microsoft.com";

    /// <summary>The partner tenant: its id or a domain name it owns.</summary>
    public string? TenantId { get; init; }

    /// <summary>The id of the app registration.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? RefreshToken { get; init; }

    /// <summary>Where tokens are issued. Default <see cref="DefaultLoginUrl"/>.</summary>
    public string LoginUrl { get; init; } = DefaultLoginUrl;

    /// <summary>The base address up to and including <c>/engagements</c>. Default <see cref="DefaultReferralsUrl"/>.</summary>
    public string ReferralsUrl { get; init; } = DefaultReferralsUrl;

    /// <summary>Where webhooks are registered. Default <see cref="DefaultWebhooksUrl"/>.</summary>
    public string WebhooksUrl { get; init; } = DefaultWebhooksUrl;

    /// <summary>For whom referral tokens are issued. Not derived from <see cref="ReferralsUrl"/>: behind a proxy the address changes, the audience does not.</summary>
    public string ReferralsAudience { get; init; } = "https://api.partner.microsoft.com";

    /// <summary>For whom webhook tokens are issued: another host, so another token (reference, 1.1).</summary>
    public string WebhooksAudience { get; init; } = "https://api.partnercenter.microsoft.com";

    /// <summary>Everything that is missing or malformed, all at once; empty when the settings can be used.</summary>
    public IReadOnlyList<Finding> Check() =>
    [
        .. Required("Tenant id", TenantId, IsTenant),
        .. Required("Client id", ClientId, text => Guid.TryParse(text, out _)),
        .. Secret("Client secret", ClientSecret),
        .. Secret("Refresh token", RefreshToken),
        .. CheckAddresses(),
    ];

    /// <summary>What is missing or malformed of the addresses alone.</summary>
    public IReadOnlyList<Finding> CheckAddresses() =>
    [
        .. Address("Login address", LoginUrl),
        .. Address("Partner Center address", ReferralsUrl),
        .. Address("Webhooks address", WebhooksUrl),
    ];

    /// <summary>Nothing secret: this text may reach a trace.</summary>
    public override string ToString() =>
        $"tenant {TenantId}, client {ClientId}, secret {Presence(ClientSecret)}, refresh token {Presence(RefreshToken)}, {ReferralsUrl}";

    private static string Presence(string? secret) => secret.IsBlank() ? "missing" : "set";

    private static IEnumerable<Finding> Required(string name, string? value, Func<string, bool> isWellFormed)
    {
        if (value.IsBlank())
            yield return Errors.SettingMissing.For(null, name);
        else if (!isWellFormed(value.Trim()))
            yield return Errors.SettingMalformed.For(null, name, value.Trim());
    }

    private static IEnumerable<Finding> Secret(string name, string? value)
    {
        if (value.IsBlank())
            yield return Errors.SettingMissing.For(null, name);
    }

    private static IEnumerable<Finding> Address(string name, string? value)
    {
        if (value.IsBlank())
            yield return Errors.SettingMissing.For(null, name);
        else if (!Uri.TryCreate(value.Trim(), UriKind.Absolute, out var uri)
            || (uri.Scheme != "https" && uri.Scheme != "http")
            || uri.Query.Length + uri.Fragment.Length > 0)
            yield return Errors.AddressMalformed.For(null, name, WithoutUser(value));
        else if (uri.UserInfo.Length > 0)
            yield return Errors.AddressMalformed.For(null, name, WithoutUser(value));
        else if (uri.Scheme != "https" && !uri.IsLoopback)
            yield return Errors.AddressNotSecure.For(null, name, value.Trim());
    }

    // A tenant is a guid or a domain name; anything with a slash, space or quote would end up in the path of the token address.
    private static bool IsTenant(string text) =>
        Guid.TryParse(text, out _) || (Uri.CheckHostName(text) == UriHostNameType.Dns && text.IndexOf('.') > 0);

    // An address may carry user:password@ and a query with keys; neither is repeated in a sentence.
    private static string WithoutUser(string value)
    {
        var text = value.Trim();
        var query = text.IndexOfAny(['?', '#']);
        if (query >= 0)
            text = text.Substring(0, query);
        var at = text.LastIndexOf('@');
        return at < 0 ? text : "…" + text.Substring(at);
    }
}
