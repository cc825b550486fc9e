namespace Microsoft.Xrm.Sdk.Messages;

public sealed class CreateRequest : OrganizationRequest
{
    public CreateRequest() => RequestName = "Create";

    public Entity Target
    {
        get => Parameters.ValueOf<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}
