using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

public sealed class PagingInfo : IExtensibleDataObject
{
    /// <summary>Counted from one.</summary>
    public int PageNumber { get; set; }

    /// <summary>Rows on a page.</summary>
    public int Count { get; set; }

    public bool ReturnTotalRecordCount { get; set; }

    public string PagingCookie { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
