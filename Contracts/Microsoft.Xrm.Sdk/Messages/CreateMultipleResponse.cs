namespace Microsoft.Xrm.Sdk.Messages;

public sealed class CreateMultipleResponse : OrganizationResponse
{
    public CreateMultipleResponse() => ResponseName = "CreateMultiple";

    public Guid[] Ids => Results.ValueOf<Guid[]>(nameof(Ids));
}
