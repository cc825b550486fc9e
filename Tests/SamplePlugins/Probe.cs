using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CoSell.SamplePlugins;

/// <summary>Says what a plug-in run saw, in one line of the trace that tests can compare.</summary>
internal static class Probe
{
    public static string Describe(IPluginExecutionContext context) => string.Join("; ", new[]
    {
        $"{context.MessageName} {context.PrimaryEntityName} stage {context.Stage} mode {context.Mode} depth {context.Depth}",
        "in transaction " + context.IsInTransaction,
        "target " + Columns(context.InputParameters),
        "pre " + Images(context.PreEntityImages),
        "post " + Images(context.PostEntityImages),
        "shared " + string.Join(",", context.SharedVariables.Select(pair => pair.Key + "=" + pair.Value)),
        "parent " + (context.ParentContext == null ? "none" : context.ParentContext.MessageName + " " + context.ParentContext.Stage),
    });

    public static string Value(object value)
    {
        switch (value)
        {
            case null: return "null";
            case Entity entity: return entity.LogicalName;
            case EntityReference reference: return reference.LogicalName + ":" + reference.Id;
            case OptionSetValue choice: return choice.Value.ToString(CultureInfo.InvariantCulture);
            case Money money: return money.Value.ToString(CultureInfo.InvariantCulture);
            default: return Convert.ToString(value, CultureInfo.InvariantCulture);
        }
    }

    private static string Columns(ParameterCollection input) =>
        input.TryGetValue("Target", out object target) && target is Entity entity
            ? "[" + string.Join(",", entity.Attributes.Keys.OrderBy(name => name, StringComparer.Ordinal)) + "]"
            : target is EntityReference ? "reference" : "none";

    private static string Images(EntityImageCollection images) => string.Join("|", images.Select(image =>
        image.Key + "{" + string.Join(",", image.Value.Attributes.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => column.Key + "=" + Value(column.Value))) + "}"));
}
