namespace Microsoft.Xrm.Sdk.Workflow;

[AttributeUsage(AttributeTargets.Property)]
public sealed class ArgumentDescriptionAttribute : Attribute, IWorkflowArgument
{
    public ArgumentDescriptionAttribute()
    {
    }

    public ArgumentDescriptionAttribute(string value) => Value = value;

    public string Value { get; set; }

    public object ArgumentValue => Value;
}
