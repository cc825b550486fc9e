using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

public sealed class Relationship : IExtensibleDataObject
{
    public Relationship()
    {
    }

    public Relationship(string schemaName) => SchemaName = schemaName;

    public string SchemaName { get; set; }

    /// <summary>Which end the primary record is; needed only where a table is related to itself.</summary>
    public EntityRole? PrimaryEntityRole { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public override bool Equals(object obj) => obj is Relationship other
        && string.Equals(other.SchemaName, SchemaName, StringComparison.Ordinal) && other.PrimaryEntityRole == PrimaryEntityRole;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(SchemaName ?? "") ^ PrimaryEntityRole.GetHashCode();

    public override string ToString() => PrimaryEntityRole is { } role ? SchemaName + "." + role : SchemaName;
}
