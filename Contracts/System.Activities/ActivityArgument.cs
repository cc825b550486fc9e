using System.Reflection;

namespace System.Activities;

/// <summary>A public property of an activity that is an argument.</summary>
internal sealed record ActivityArgument(string Name, Argument Argument, bool IsRequired)
{
    public bool IsOutput => Argument.Direction != ArgumentDirection.In;

    private bool IsInput => Argument.Direction != ArgumentDirection.Out;

    /// <summary>Properties left null get their argument here, as in the original: authors only declare them.</summary>
    public static IReadOnlyList<ActivityArgument> AllOf(Activity activity)
    {
        // One instance may run on several threads; all of them must see the same argument objects.
        lock (activity)
        {
            return [.. activity.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => typeof(Argument).IsAssignableFrom(property.PropertyType))
                .Select(property => Of(activity, property))];
        }
    }

    public static void Check(Activity activity, IReadOnlyList<ActivityArgument> arguments, IDictionary<string, object> inputs)
    {
        var problems = inputs.Select(input => ProblemWith(input, arguments)).OfType<string>()
            .Concat(arguments.Where(argument => argument.IsRequired && argument.IsInput && !inputs.ContainsKey(argument.Name))
                .Select(argument => $"{argument.Name} is required and was not given"))
            .ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"{activity.GetType().FullName} cannot run: {string.Join("; ", problems)}.", nameof(inputs));
    }

    private static ActivityArgument Of(Activity activity, PropertyInfo property)
    {
        if (property.GetValue(activity) is not Argument argument)
        {
            argument = (Argument)Activator.CreateInstance(property.PropertyType);
            property.SetValue(activity, argument);
        }

        return new(property.Name, argument, property.IsDefined(typeof(RequiredArgumentAttribute), inherit: true));
    }

    private static string ProblemWith(KeyValuePair<string, object> input, IReadOnlyList<ActivityArgument> arguments)
    {
        var argument = arguments.FirstOrDefault(candidate => string.Equals(candidate.Name, input.Key, StringComparison.Ordinal));
        if (argument is null || !argument.IsInput)
            return $"{input.Key} is not one of its inputs";
        return ActivityContext.Accepts(argument.Argument.ArgumentType, input.Value)
            ? null
            : $"{input.Key} takes {argument.Argument.ArgumentType.FullName}, not {input.Value?.GetType().FullName ?? "null"}";
    }
}
