using CoSell.Sandbox.WebApi.Http;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>What a writing request asks of the organisation, and the answer once that is done. A change set runs several plans as one transaction.</summary>
/// <param name="Answer">Gets the responses in the order of the requests.</param>
/// <param name="Row">The row this plan writes, where its id is known beforehand; what a Content-ID refers to.</param>
internal sealed record WritePlan(IReadOnlyList<OrganizationRequest> Requests, Func<IReadOnlyList<OrganizationResponse>, ApiAnswer> Answer, EntityReference? Row = null)
{
    /// <summary>Several requests of one call succeed or fail together.</summary>
    public ApiAnswer Run(Call call)
    {
        if (Requests.Count == 0) return Answer([]);
        if (Requests.Count == 1) return Answer([call.Execute(Requests[0])]);
        return Answer(Together(call.Organization, Requests));
    }

    public static IReadOnlyList<OrganizationResponse> Together(IOrganizationService organization, IEnumerable<OrganizationRequest> requests)
    {
        var all = new OrganizationRequestCollection();
        foreach (var request in requests) all.Add(request);
        return [.. ((ExecuteTransactionResponse)organization.Execute(new ExecuteTransactionRequest { Requests = all, ReturnResponses = true })).Responses];
    }
}
