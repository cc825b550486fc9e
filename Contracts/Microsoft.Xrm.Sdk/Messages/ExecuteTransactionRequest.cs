namespace Microsoft.Xrm.Sdk.Messages;

public sealed class ExecuteTransactionRequest : OrganizationRequest
{
    public ExecuteTransactionRequest() => RequestName = "ExecuteTransaction";

    public OrganizationRequestCollection Requests
    {
        get => Parameters.ValueOf<OrganizationRequestCollection>(nameof(Requests));
        set => Parameters[nameof(Requests)] = value;
    }

    public bool? ReturnResponses
    {
        get => Parameters.ValueOf<bool?>(nameof(ReturnResponses));
        set => Parameters[nameof(ReturnResponses)] = value;
    }
}
