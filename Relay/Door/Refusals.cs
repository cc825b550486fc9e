namespace CoSell.Relay;

/// <summary>Every way an event can be refused; docs/relay.md explains each, and a test compares.</summary>
internal static class Refusals
{
    public static readonly RefusalKind SignatureMissing = new("CSL4001", 401, "signature-missing");
    public static readonly RefusalKind HeaderMissing = new("CSL4002", 400, "header-missing");
    public static readonly RefusalKind TooLarge = new("CSL4003", 413, "too-large");
    public static readonly RefusalKind Algorithm = new("CSL4004", 401, "algorithm");
    public static readonly RefusalKind CertificateAddress = new("CSL4005", 401, "certificate-address");
    public static readonly RefusalKind CertificateUnreadable = new("CSL4006", 401, "certificate-unreadable");
    public static readonly RefusalKind CertificateUntrusted = new("CSL4007", 401, "certificate-untrusted");
    public static readonly RefusalKind SignatureWrong = new("CSL4008", 401, "signature-wrong");
    public static readonly RefusalKind Malformed = new("CSL4009", 400, "malformed");
    public static readonly RefusalKind DateFarOff = new("CSL4010", 400, "date-far-off");
    public static readonly RefusalKind OtherTenant = new("CSL4011", 403, "other-tenant");
    public static readonly RefusalKind CertificateUnavailable = new("CSL4012", 503, "certificate-unavailable");
    public static readonly RefusalKind NotStored = new("CSL4013", 503, "not-stored");
    public static readonly RefusalKind Busy = new("CSL4014", 503, "busy");

    public static readonly RefusalKind TooSlow = new("CSL4015", 408, "too-slow");

    /// <summary>Settings that keep the relay from starting.</summary>
    public const string Settings = "CSL4020";

    public static IReadOnlyList<RefusalKind> All { get; } =
    [
        SignatureMissing, HeaderMissing, TooLarge, Algorithm, CertificateAddress, CertificateUnreadable, CertificateUntrusted, SignatureWrong,
        Malformed, DateFarOff, OtherTenant, CertificateUnavailable, NotStored, Busy, TooSlow,
    ];
}
