namespace CoSell.Relay;

/// <summary>Decides whether a certificate may be fetched from where a stranger says it lies.</summary>
internal static class CertificateAddress
{
    private const int Longest = 500;

    /// <exception cref="Refusal">The address is not one of those allowed; nothing was fetched.</exception>
    public static Uri Check(string text, SignatureSettings settings)
    {
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw Refused("The certificate's address is not a plain absolute address.");
        if (settings.AllowLoopback && address is { IsLoopback: true } && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return address;
        if (address.Scheme != Uri.UriSchemeHttps)
            throw Refused("The certificate's address is not https.");
        if (!address.IsDefaultPort || !settings.CertificateHosts.Contains(address.IdnHost, StringComparer.OrdinalIgnoreCase))
            throw Refused("The certificate's host is not one of those allowed.");
        return address;
    }

    private static Refusal Refused(string sentence) => new(Refusals.CertificateAddress, sentence);
}
