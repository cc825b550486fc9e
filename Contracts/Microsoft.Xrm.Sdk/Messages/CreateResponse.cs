namespace Microsoft.Xrm.Sdk.Messages;

public sealed class CreateResponse : OrganizationResponse
{
    public CreateResponse() => ResponseName = "Create";

    public Guid id => Results.ValueOf<Guid>(nameof(id));
}
