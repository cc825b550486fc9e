using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>What differs between Partner Center's hosts: the headers that name a request, and the sentences for a refusal.</summary>
/// <param name="IdHeaders">Headers that carry our id of the attempt (reference, 1.4).</param>
/// <param name="Forbidden">403; {0} are the server's words, as in the next two.</param>
/// <param name="NotFound">404 and 410.</param>
/// <param name="Refused">400, 422 and what else blames the content.</param>
/// <param name="Changed">409 and 412; {0} is the status.</param>
internal sealed record OutgoingHost(IReadOnlyList<string> IdHeaders, ErrorCode Forbidden, ErrorCode NotFound, ErrorCode Refused, ErrorCode Changed)
{
    public static readonly OutgoingHost Referrals = new(["client-request-id"], Errors.Forbidden, Errors.ReferralNotFound, Errors.Refused, Errors.ReferralChanged);

    public static readonly OutgoingHost Webhooks = new(
        ["MS-RequestId", "MS-CorrelationId"], Errors.WebhookForbidden, Errors.WebhookNotFound, Errors.WebhookRefused, Errors.WebhookChanged);
}
