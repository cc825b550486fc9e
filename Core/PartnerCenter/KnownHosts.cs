using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The hosts that secrets and tokens may be sent to, where the addresses are data that somebody other than the holder of the secrets may write.</summary>
/// <remarks>
/// Whoever may write an address would otherwise decide who reads the secret. Names are compared in full: a suffix such as microsoft.com would let in
/// every site that anybody can have there. This machine itself is excepted for the sandbox; inside Dataverse nobody listens there.
/// </remarks>
public static class KnownHosts
{
    /// <summary>The global cloud under both its names, the United States government's and China's.</summary>
    /// <remarks>learn.microsoft.com/entra/identity-platform/authentication-national-cloud; China's older name stands in Microsoft's libraries.</remarks>
    public static IReadOnlyList<string> Login { get; } =
        ["login.microsoftonline.com", "login.windows.net", "login.microsoftonline.us", "login.partner.microsoftonline.cn", "login.chinacloudapi.cn"];

    /// <summary>Referrals and webhooks (reference, 1.1).</summary>
    public static IReadOnlyList<string> PartnerCenter { get; } = ["api.partner.microsoft.com", "api.partnercenter.microsoft.com"];

    /// <summary>Every address that leads elsewhere; what is no address at all is <see cref="PartnerCenterSettings.CheckAddresses"/>'s to find.</summary>
    public static IReadOnlyList<Finding> Check(PartnerCenterSettings settings) =>
    [
        .. Of("Login address", settings.LoginUrl, Login),
        .. Of("Partner Center address", settings.ReferralsUrl, PartnerCenter),
        .. Of("Webhooks address", settings.WebhooksUrl, PartnerCenter),
    ];

    private static IEnumerable<Finding> Of(string name, string address, IReadOnlyList<string> known)
    {
        if (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && !uri.IsLoopback && !known.Contains(uri.Host, StringComparer.OrdinalIgnoreCase))
            yield return Errors.HostUnknown.For(null, name, uri.Host, known[0]);
    }
}
