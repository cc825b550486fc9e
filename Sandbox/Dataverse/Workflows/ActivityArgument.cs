using System.Activities;
using System.Reflection;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>An argument of an activity as the designer shows it.</summary>
/// <param name="Property">What the code calls it.</param>
/// <param name="Name">What a maker calls it.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Default">Written as text; null: none.</param>
/// <param name="DefaultTable">Table of a default that is a reference.</param>
/// <param name="Table">What a reference must point to; null for other types.</param>
internal sealed record ActivityArgument(
    string Property, string Name, Type Type, bool IsInput, bool IsRequired, string? Default, string? DefaultTable, string? Table)
{
    /// <summary>Only arguments with a display name are shown; an argument that is input and output appears once as each.</summary>
    public static IReadOnlyList<ActivityArgument> AllOf(Type activity) =>
    [
        .. from property in activity.GetProperties(BindingFlags.Public | BindingFlags.Instance)
           orderby property.DeclaringType == activity // what all activities of a family have comes first
           where typeof(Argument).IsAssignableFrom(property.PropertyType) && property.PropertyType.IsGenericType
           from shown in property.GetCustomAttributes<ParameterAttribute>()
           select Of(property, shown),
    ];

    private static ActivityArgument Of(PropertyInfo property, ParameterAttribute shown)
    {
        var start = property.GetCustomAttribute<DefaultAttribute>();
        return new ActivityArgument(
            property.Name, shown.Name, property.PropertyType.GetGenericArguments()[0], shown is InputAttribute, property.IsDefined(typeof(RequiredArgumentAttribute)),
            start?.Value, start?.EntityName, property.GetCustomAttribute<ReferenceTargetAttribute>()?.EntityName);
    }
}
