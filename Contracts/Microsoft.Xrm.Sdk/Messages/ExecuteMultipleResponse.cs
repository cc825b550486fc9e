namespace Microsoft.Xrm.Sdk.Messages;

public sealed class ExecuteMultipleResponse : OrganizationResponse
{
    public ExecuteMultipleResponse() => ResponseName = "ExecuteMultiple";

    public bool IsFaulted => Results.ValueOf<bool>(nameof(IsFaulted));

    public ExecuteMultipleResponseItemCollection Responses => Results.ValueOf<ExecuteMultipleResponseItemCollection>(nameof(Responses));
}
