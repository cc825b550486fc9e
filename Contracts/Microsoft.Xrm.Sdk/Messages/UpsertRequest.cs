namespace Microsoft.Xrm.Sdk.Messages;

public sealed class UpsertRequest : OrganizationRequest
{
    public UpsertRequest() => RequestName = "Upsert";

    public Entity Target
    {
        get => Parameters.ValueOf<Entity>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }
}
