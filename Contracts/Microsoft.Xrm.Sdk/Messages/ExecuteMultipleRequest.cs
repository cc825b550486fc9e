namespace Microsoft.Xrm.Sdk.Messages;

public sealed class ExecuteMultipleRequest : OrganizationRequest
{
    public ExecuteMultipleRequest() => RequestName = "ExecuteMultiple";

    public OrganizationRequestCollection Requests
    {
        get => Parameters.ValueOf<OrganizationRequestCollection>(nameof(Requests));
        set => Parameters[nameof(Requests)] = value;
    }

    public ExecuteMultipleSettings Settings
    {
        get => Parameters.ValueOf<ExecuteMultipleSettings>(nameof(Settings));
        set => Parameters[nameof(Settings)] = value;
    }
}
