namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveResponse : OrganizationResponse
{
    public RetrieveResponse() => ResponseName = "Retrieve";

    public Entity Entity => Results.ValueOf<Entity>(nameof(Entity));

    public object Notifications => Results.ValueOf<object>(nameof(Notifications));
}
