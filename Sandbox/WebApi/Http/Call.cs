using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>One request with what it takes to carry it out.</summary>
/// <param name="Organization">Acts as the caller.</param>
/// <param name="Ids">For rows whose id must be known before they are written.</param>
internal sealed record Call(ApiRequest Request, ServiceModel Model, IOrganizationService Organization, References References, Func<Guid> Ids)
{
    public RequestParameters Parameters { get; } = RequestParameters.Of(Request);

    public OrganizationResponse Execute(OrganizationRequest request) => Organization.Execute(request);
}
