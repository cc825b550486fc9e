using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class ExecuteMultipleSettings : IExtensibleDataObject
{
    public bool ContinueOnError { get; set; }

    /// <summary>False: only faults come back.</summary>
    public bool ReturnResponses { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
