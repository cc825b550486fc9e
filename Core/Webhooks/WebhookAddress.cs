using System.Globalization;
using CoSell.Core.Validation;

namespace CoSell.Core.Webhooks;

/// <summary>An https address that Partner Center may send events to, with the partner's own tenant in it; the Relay compares it.</summary>
/// <remarks>
/// The query may hold a key (a cloud flow's trigger does), so the address itself is only ever sent to Partner Center; everything a person reads or
/// a log keeps is <see cref="Shown"/>.
/// </remarks>
public sealed class WebhookAddress
{
    /// <summary>Partner Center's own limit is not published; a cloud flow's address has about 400 characters.</summary>
    public const int MaxLength = 1000;

    private const string Tenant = "tenant";

    private readonly Uri uri;

    private WebhookAddress(string text)
    {
        Text = text;
        uri = new Uri(text);
    }

    /// <summary>What is registered.</summary>
    public string Text { get; }

    /// <summary>For people and logs: without the values in the query.</summary>
    public string Shown => ShownOf(Text);

    /// <summary>Whether the address says whose events are meant; it cannot where the connection names its tenant by a domain.</summary>
    public bool NamesTenant => TenantOf(uri) is not null;

    /// <param name="text">What a person entered.</param>
    /// <param name="tenant">The connection's tenant; its id goes into the address.</param>
    /// <param name="ownMachine">Whether Partner Center itself is on this machine, as in the sandbox; only then may the address be.</param>
    public static WebhookAddress? Read(string? text, string? tenant, bool ownMachine, out Finding? refusal)
    {
        var entered = text?.Trim() ?? "";
        refusal = null;
        if (entered.Length == 0)
        {
            refusal = Errors.WebhookAddressUnusable.For(null, "", "none is entered");
            return null;
        }
        if (!Uri.TryCreate(entered, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            refusal = Malformed(entered, "it is not a web address");
        else if (uri.UserInfo.Length > 0)
            refusal = Malformed(entered, "it holds a user name");
        else if (uri.Fragment.Length > 0)
            refusal = Malformed(entered, "it has a part after #, which is never sent");
        else if (uri.IsLoopback && !ownMachine)
            refusal = Malformed(entered, "it is on your own machine, where Partner Center cannot reach it");
        else if (uri.Scheme != "https" && !uri.IsLoopback)
            refusal = Malformed(entered, "it is not https");
        if (refusal is not null || uri is null)
            return null;
        return WithTenant(entered, uri, Guid.TryParse(tenant, out var id) ? $"{id:D}" : null, out refusal);
    }

    /// <summary>Whether events for both go to the same place: all but the tenant is equal.</summary>
    public bool IsSamePlaceAs(string other) =>
        Uri.TryCreate(other, UriKind.Absolute, out var there) && PlaceOf(uri) == PlaceOf(there);

    /// <summary>Whether they are the same, tenant included; how host and port are written does not matter.</summary>
    public bool IsSameAs(string other) => Uri.TryCreate(other, UriKind.Absolute, out var there) && uri.AbsoluteUri == there.AbsoluteUri;

    /// <summary>An address with "…" for each value in its query but the tenant.</summary>
    public static string ShownOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            return "an address that cannot be read";
        var query = string.Join("&", Pairs(uri).Select(pair => NameOf(pair) == Tenant || pair.IndexOf('=') < 0 ? pair : $"{NameOf(pair)}=…"));
        return PathOf(uri) + (query.Length == 0 ? "" : "?" + query);
    }

    public override string ToString() => Shown;

    private static WebhookAddress? WithTenant(string entered, Uri uri, string? tenant, out Finding? refusal)
    {
        refusal = null;
        var named = TenantOf(uri);
        if (named is not null && tenant is not null && !(Guid.TryParse(named, out var id) && $"{id:D}" == tenant))
        {
            refusal = Errors.WebhookOtherTenant.For(null, named.Length > 100 ? named.Substring(0, 100) : named, tenant);
            return null;
        }
        var text = entered;
        if (named is null && tenant is not null)
            text += (uri.Query.Length == 0 && !entered.EndsWith("?", StringComparison.Ordinal) ? "?" : uri.Query.Length <= 1 ? "" : "&") + $"{Tenant}={tenant}";
        if (text.Length > MaxLength)
        {
            refusal = Malformed(entered, $"with the tenant in it, it has {Number(text.Length)} characters, more than {Number(MaxLength)}");
            return null;
        }
        return new WebhookAddress(text);
    }

    private static Finding Malformed(string entered, string why)
    {
        var shown = ShownOf(entered);
        return Errors.WebhookAddressUnusable.For(null, shown.Length > 100 ? shown.Substring(0, 99) + "…" : shown, why);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? TenantOf(Uri uri) =>
        Pairs(uri).Where(pair => NameOf(pair) == Tenant).Select(pair => Uri.UnescapeDataString(pair.Substring(pair.IndexOf('=') + 1))).FirstOrDefault();

    private static string PlaceOf(Uri uri) => PathOf(uri) + "?" + string.Join("&", Pairs(uri).Where(pair => NameOf(pair) != Tenant));

    private static string PathOf(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    private static string[] Pairs(Uri uri) => uri.Query.TrimStart('?').Split(['&'], StringSplitOptions.RemoveEmptyEntries);

    // The Relay reads the name without regard to case.
    private static string NameOf(string pair)
    {
        var name = pair.IndexOf('=') is >= 0 and var at ? pair.Substring(0, at) : pair;
        return string.Equals(name, Tenant, StringComparison.OrdinalIgnoreCase) ? Tenant : name;
    }
}
