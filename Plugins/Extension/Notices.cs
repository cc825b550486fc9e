using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Tells steps of the customer's own what came of a run: cosell_OnSynced, cosell_OnFailed or cosell_OnReferralReceived, and never two of them.</summary>
/// <remarks>
/// Raised once everything is written down, so that a listener finds what it is told and may answer at once. It is no part of the outcome: a message that
/// cannot be raised is traced, and the log's row says the same to whoever looks there.
/// </remarks>
internal sealed class Notices(Step step, QueueRow row)
{
    public void Raise(RunResult result, Entity log)
    {
        if (NoticeOf(result, log) is not { } notice)
            return;
        try
        {
            // As SYSTEM: nobody else may raise it.
            step.System.Execute(notice);
        }
        catch (Exception exception) when (exception is FaultException<OrganizationServiceFault> or TimeoutException)
        {
            step.Trace($"{notice.RequestName} was not raised, and the run stands as it is: {exception.Message}");
        }
    }

    private OrganizationRequest? NoticeOf(RunResult result, Entity log) => result.Received is { } received ? Of(received, result.Message)
        : result.LogResult == LogResult.Synced ? Of(ExtensionMessages.Synced, result, log)
        : result.LogResult == LogResult.Failed ? Of(ExtensionMessages.Failed, result, log)
        : null;

    private OrganizationRequest Of(string message, RunResult result, Entity log)
    {
        var notice = About(message, row.DealId, result.Message);
        notice[ExtensionMessages.Operation] = log.GetAttributeValue<string>(SyncLogTable.Operation);
        notice[ExtensionMessages.Result] = result.LogResult.ToString();
        notice[ExtensionMessages.Changes] = log.GetAttributeValue<string>(SyncLogTable.Changes);
        notice[ExtensionMessages.LogId] = log.Id;
        if (result.Code is { } code)
            notice[ExtensionMessages.Code] = code;
        return notice;
    }

    private OrganizationRequest Of(Received received, string told)
    {
        var notice = About(ExtensionMessages.ReferralReceived, received.Deal, told);
        notice[ExtensionMessages.Decision] = received.Decision;
        notice[ExtensionMessages.ReferralJson] = received.Referral.ToString();
        if (received.Lead is { } lead)
            notice[ExtensionMessages.Lead] = new EntityReference(LeadTable.Name, lead);
        return notice;
    }

    private OrganizationRequest About(string message, Guid? deal, string told)
    {
        var notice = new OrganizationRequest(message)
        {
            [ExtensionMessages.Referral] = new EntityReference(ReferralTable.Name, row.Id),
            [ExtensionMessages.Message] = told,
        };
        if (deal is { } id)
            notice[ExtensionMessages.Opportunity] = new EntityReference(OpportunityTable.Name, id);
        return notice;
    }
}
