using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Several requests in one call from outside. They are no events themselves; each of theirs is.</summary>
internal static class BulkRequests
{
    public const int Limit = 1000;

    public static OrganizationRequestCollection RequestsOf(OrganizationRequest request)
    {
        if (!request.Parameters.TryGetValue("Requests", out OrganizationRequestCollection requests))
            throw PipelineFault.Of(PipelineFault.InvalidArgument, $"{request.RequestName} needs Requests: the requests to execute.");
        if (requests.Count > Limit)
            throw PipelineFault.Of(PipelineFault.InvalidArgument, $"{request.RequestName} takes at most {Limit} requests; {requests.Count} were given. Send them in several calls.");
        foreach (var inner in requests)
        {
            if (inner.RequestName is "ExecuteMultiple" or "ExecuteTransaction")
                throw PipelineFault.Of(PipelineFault.InvalidArgument, $"{request.RequestName} cannot hold another {inner.RequestName}. Give the requests themselves.");
        }

        return requests;
    }

    /// <summary>One transaction for each request; stops at the first failure unless told to go on.</summary>
    public static OrganizationResponse ExecuteMultiple(OrganizationRequest request, Func<OrganizationRequest, OrganizationResponse> execute)
    {
        request.Parameters.TryGetValue("Settings", out ExecuteMultipleSettings? settings);
        var items = new ExecuteMultipleResponseItemCollection();
        var faulted = false;
        var requests = RequestsOf(request);
        for (var index = 0; index < requests.Count; index++)
        {
            try
            {
                var response = execute(requests[index]);
                if (settings?.ReturnResponses == true)
                    items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Response = response });
            }
            catch (FaultException<OrganizationServiceFault> fault)
            {
                faulted = true;
                items.Add(new ExecuteMultipleResponseItem { RequestIndex = index, Fault = fault.Detail });
                if (settings?.ContinueOnError != true)
                    break;
            }
        }

        var answer = new ExecuteMultipleResponse();
        answer.Results["IsFaulted"] = faulted;
        answer.Results["Responses"] = items;
        return answer;
    }
}
