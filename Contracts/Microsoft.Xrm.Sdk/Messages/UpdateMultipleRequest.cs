namespace Microsoft.Xrm.Sdk.Messages;

public sealed class UpdateMultipleRequest : OrganizationRequest
{
    public UpdateMultipleRequest() => RequestName = "UpdateMultiple";

    public EntityCollection Targets
    {
        get => Parameters.ValueOf<EntityCollection>(nameof(Targets));
        set => Parameters[nameof(Targets)] = value;
    }

    public ConcurrencyBehavior ConcurrencyBehavior
    {
        get => Parameters.ValueOf<ConcurrencyBehavior>(nameof(ConcurrencyBehavior));
        set => Parameters[nameof(ConcurrencyBehavior)] = value;
    }
}
