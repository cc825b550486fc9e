namespace Microsoft.Xrm.Sdk.Messages;

public sealed class UpsertResponse : OrganizationResponse
{
    public UpsertResponse() => ResponseName = "Upsert";

    public bool RecordCreated => Results.ValueOf<bool>(nameof(RecordCreated));

    public EntityReference Target => Results.ValueOf<EntityReference>(nameof(Target));
}
