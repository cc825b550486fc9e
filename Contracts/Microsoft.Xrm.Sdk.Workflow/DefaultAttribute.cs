namespace Microsoft.Xrm.Sdk.Workflow;

/// <summary>The value of an input nobody set, written as text; with a table name, the id of a record.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute : Attribute
{
    public DefaultAttribute(string value) => Value = value;

    public DefaultAttribute(string value, string entityName) : this(value) => EntityName = entityName;

    public string EntityName { get; }

    public string Value { get; }
}
