namespace Microsoft.Xrm.Sdk.Messages;

public sealed class CreateMultipleRequest : OrganizationRequest
{
    public CreateMultipleRequest() => RequestName = "CreateMultiple";

    public EntityCollection Targets
    {
        get => Parameters.ValueOf<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }
}
