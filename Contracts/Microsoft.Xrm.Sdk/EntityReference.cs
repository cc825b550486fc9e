using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class EntityReference : IExtensibleDataObject
{
    private KeyAttributeCollection keyAttributes;

    public EntityReference()
    {
    }

    public EntityReference(string logicalName) => LogicalName = logicalName;

    public EntityReference(string logicalName, Guid id) : this(logicalName) => Id = id;

    public EntityReference(string logicalName, string keyName, object keyValue) : this(logicalName) => KeyAttributes.Add(keyName, keyValue);

    public EntityReference(string logicalName, KeyAttributeCollection keyAttributeCollection) : this(logicalName) => KeyAttributes = keyAttributeCollection;

    public Guid Id { get; set; }

    public string LogicalName { get; set; }

    /// <summary>The record's primary name: filled in by the platform when reading, ignored when writing.</summary>
    public string Name { get; set; }

    public KeyAttributeCollection KeyAttributes
    {
        get => keyAttributes ??= new KeyAttributeCollection();
        set => keyAttributes = value;
    }

    public string RowVersion { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    /// <remarks>The same record, whatever its name or version says.</remarks>
    public override bool Equals(object obj) => obj is EntityReference other && other.Id == Id
        && string.Equals(other.LogicalName, LogicalName, StringComparison.Ordinal) && SameKeys(other);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(LogicalName ?? "") ^ Id.GetHashCode();

    private bool SameKeys(EntityReference other) => KeyAttributes.Count == other.KeyAttributes.Count
        && KeyAttributes.All(key => other.KeyAttributes.TryGetValue(key.Key, out var value) && Equals(value, key.Value));
}
