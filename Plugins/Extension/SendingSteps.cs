using System.ServiceModel;
using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sending;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Partner Center's referrals, where cosell_OnSending is raised before anything is sent. What a step makes of it is checked, and sent whole or not at all.</summary>
/// <remarks>Bodies name people, so none is ever traced. The calls are counted by <paramref name="api"/>: a body that is stopped costs none.</remarks>
/// <param name="referralRow">The row of cosell_referral.</param>
/// <param name="dealId">Null where no deal holds the referral.</param>
internal sealed class SendingSteps(IReferralApi api, Step step, Guid referralRow, Guid? dealId) : IReferralApi
{
    private static readonly Redaction Redaction = new();

    public int Calls => api.Calls;

    public IReadOnlyList<string> RequestIds => api.RequestIds;

    public Task<JsonObject> Create(JsonObject body, CancellationToken cancellation) =>
        // Only Microsoft's referral is made in an engagement that exists.
        api.Create(Sent(body["engagementId"] is JsonNull ? "Create" : "Invite", "POST", body, ChangedBody.Check), cancellation);

    public Task<JsonObject> Patch(string referralId, string? eTag, JsonArray operations, CancellationToken cancellation) =>
        api.Patch(referralId, eTag, Sent("Update", "PATCH", operations, ChangedBody.Check), cancellation);

    public Task<JsonObject> Read(string referralId, CancellationToken cancellation) => api.Read(referralId, cancellation);

    public Task<IReadOnlyList<JsonObject>> ListEngagement(string engagementId, CancellationToken cancellation) => api.ListEngagement(engagementId, cancellation);

    public Task<JsonObject?> FindOutgoing(DateTime since, Func<JsonObject, bool> isMatch, CancellationToken cancellation) =>
        api.FindOutgoing(since, isMatch, cancellation);

    /// <exception cref="SendingStopped">A step refused, failed, or made something of the body that may not be sent.</exception>
    private T Sent<T>(string operation, string method, T body, Func<string, T, JsonValue, Finding?> check) where T : JsonValue
    {
        var text = body.ToString();
        var answer = Raise(operation, method, text);
        if (answer == text)
            return body;
        if ((ChangedBody.Read(ExtensionMessages.Sending, answer, out var changed) ?? check(ExtensionMessages.Sending, body, changed)) is { } refusal)
            throw Stopped(refusal, method, retryable: false, null);
        step.Trace($"{ExtensionMessages.Sending}: a step changed the body of this {method}.");
        return (T)changed;
    }

    private string? Raise(string operation, string method, string text)
    {
        var request = new OrganizationRequest(ExtensionMessages.Sending)
        {
            [ExtensionMessages.Referral] = new EntityReference(ReferralTable.Name, referralRow),
            [ExtensionMessages.Operation] = operation,
            [ExtensionMessages.Body] = text,
        };
        if (dealId is { } deal)
            request[ExtensionMessages.Opportunity] = new EntityReference(OpportunityTable.Name, deal);
        try
        {
            // As SYSTEM: nobody else may raise it. Whose rights a step has is set at its registration.
            return step.System.Execute(request).Results.TryGetValue(ExtensionMessages.Body, out var changed) ? changed as string : null;
        }
        catch (Exception exception) when (exception is FaultException<OrganizationServiceFault> or TimeoutException)
        {
            var words = Redaction.Clean(exception.Message).TrimEnd('.') + ".";
            throw Stopped(Errors.SendingStopped.For(null, ExtensionMessages.Sending, words, $"{step.Context.CorrelationId:D}"), method, Translation.Passes(exception), exception);
        }
    }

    private SendingStopped Stopped(Finding finding, string method, bool retryable, Exception? inner) =>
        new(finding, method, $"{step.Context.CorrelationId:D}", retryable, inner);
}
