namespace Microsoft.Xrm.Sdk.Messages;

public sealed class AssociateRequest : OrganizationRequest
{
    public AssociateRequest() => RequestName = "Associate";

    public EntityReference Target
    {
        get => Parameters.ValueOf<EntityReference>(nameof(Target));
        set => Parameters[nameof(Target)] = value;
    }

    public Relationship Relationship
    {
        get => Parameters.ValueOf<Relationship>(nameof(Relationship));
        set => Parameters[nameof(Relationship)] = value;
    }

    public EntityReferenceCollection RelatedEntities
    {
        get => Parameters.ValueOf<EntityReferenceCollection>(nameof(RelatedEntities));
        set => Parameters[nameof(RelatedEntities)] = value;
    }
}
