using Microsoft.Xrm.Sdk.Query;

namespace Microsoft.Xrm.Sdk.Messages;

public sealed class RetrieveMultipleRequest : OrganizationRequest
{
    public RetrieveMultipleRequest() => RequestName = "RetrieveMultiple";

    public QueryBase Query
    {
        get => Parameters.ValueOf<QueryBase>(nameof(Query));
        set => Parameters[nameof(Query)] = value;
    }
}
