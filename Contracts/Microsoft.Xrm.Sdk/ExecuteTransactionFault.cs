namespace Microsoft.Xrm.Sdk;

public sealed class ExecuteTransactionFault : OrganizationServiceFault
{
    /// <summary>Counted from zero.</summary>
    public int FaultedRequestIndex { get; set; }
}
