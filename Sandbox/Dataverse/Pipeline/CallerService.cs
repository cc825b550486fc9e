using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The organisation service of somebody outside: every request is an outermost one.</summary>
internal sealed class CallerService(OutermostRequests requests, Caller caller) : OrganizationServiceBase
{
    /// <exception cref="System.ServiceModel.FaultException{OrganizationServiceFault}">The platform or a plug-in refused the request.</exception>
    public override OrganizationResponse Execute(OrganizationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.RequestName switch
        {
            "ExecuteMultiple" => BulkRequests.ExecuteMultiple(request, Execute),
            "ExecuteTransaction" => requests.InOneTransaction(request, caller),
            _ => requests.Run(request, caller),
        };
    }
}
