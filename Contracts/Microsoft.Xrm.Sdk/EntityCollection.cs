using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class EntityCollection : IExtensibleDataObject
{
    public EntityCollection() => Entities = new DataCollection<Entity>();

    public EntityCollection(IList<Entity> list) => Entities = new DataCollection<Entity>(list);

    public DataCollection<Entity> Entities { get; set; }

    public Entity this[int index]
    {
        get => Entities[index];
        set => Entities[index] = value;
    }

    public string EntityName { get; set; }

    public bool MoreRecords { get; set; }

    public string PagingCookie { get; set; }

    public string MinActiveRowVersion { get; set; }

    /// <summary>Minus one when the query did not ask for the total.</summary>
    public int TotalRecordCount { get; set; } = -1;

    public bool TotalRecordCountLimitExceeded { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }
}
