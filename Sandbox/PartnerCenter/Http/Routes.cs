using System.Security.Cryptography.X509Certificates;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Which service a path belongs to. All hosts of the contract share one port here.</summary>
internal sealed class Routes(
    LoginEndpoint login, ReferralsEndpoint referrals, WebhookEndpoint webhooks, ControlEndpoint control, Lazy<WebhookCertificate> certificate)
{
    /// <summary>Whether the path is the control surface or the certificate: neither logged nor hit by faults.</summary>
    public static bool IsOutsideContract(ApiRequest request) => request.Segments is ["_control" or "cert", ..];

    public static bool IsWebhooks(ApiRequest request) => request.Segments is ["webhooks", ..];

    public ApiResponse Answer(ApiRequest request, CallTrace trace) => request.Segments switch
    {
        [var tenant, "oauth2", "token"] => login.Token(request, tenant, isV2: false),
        [var tenant, "oauth2", "v2.0", "token"] => login.Token(request, tenant, isV2: true),
        ["v1.0", "engagements", "referrals"] => referrals.Collection(request, trace),
        ["v1.0", "engagements", "referrals", var id] => referrals.Single(request, id, trace),
        ["webhooks", ..] => webhooks.Answer(request, trace),
        _ => throw Refusal.NotFound($"There is nothing at {request.Path}."),
    };

    public async ValueTask<ApiResponse> OutsideContractAsync(ApiRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.Segments switch
            {
                ["_control", ..] => await control.AnswerAsync(request, cancellation),
                ["cert", WebhookCertificate.SubjectName + ".cer"] => Certificate(certificate.Value.Certificate),
                ["cert", "root.cer"] => Certificate(certificate.Value.Root),
                _ => throw Refusal.NotFound($"There is nothing at {request.Path}."),
            };
        }
        catch (Refusal refusal)
        {
            return ErrorBody.Of(refusal);
        }
    }

    private static ApiResponse Certificate(X509Certificate2 certificate) =>
        new(200, certificate.Export(X509ContentType.Cert), "application/pkix-cert");
}
