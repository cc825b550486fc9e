namespace Microsoft.Xrm.Sdk.Workflow;

[AttributeUsage(AttributeTargets.Property)]
public abstract class ParameterAttribute : Attribute
{
    protected ParameterAttribute(string name) => Name = name;

    /// <summary>What a maker sees in the designer.</summary>
    public string Name { get; }
}
