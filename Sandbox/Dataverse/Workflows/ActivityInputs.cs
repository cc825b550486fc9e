using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>Turns what a maker bound in the designer into what the activity takes; says everything that is wrong at once.</summary>
/// <remarks>The designer refuses such a process when it is activated; here it is refused when it is run.</remarks>
internal static class ActivityInputs
{
    /// <returns>Values by property name, as the invoker takes them.</returns>
    public static Dictionary<string, object> Bind(ProcessStep step, IReadOnlyList<ActivityArgument> arguments)
    {
        var inputs = arguments.Where(argument => argument.IsInput).ToList();
        var problems = step.Inputs.Keys.Where(name => !inputs.Exists(input => input.Name == name))
            .Select(name => $"it has no input '{name}' (it has {string.Join(", ", inputs.Select(input => $"'{input.Name}'"))})").ToList();
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            var isBound = step.Inputs.TryGetValue(input.Name, out var given);
            if (!isBound && input.IsRequired && input.Default is null)
                problems.Add($"the required input '{input.Name}' is not set");
            else if (ProblemWith(input, isBound ? given : InputValues.Default(input), out var value) is { } problem)
                problems.Add(problem);
            else if (value is not null || isBound)
                values[input.Property] = value!;
        }

        return problems.Count == 0
            ? values
            : throw PipelineFault.Of(PipelineFault.InvalidArgument, $"The step '{step.Activity}' cannot run: {string.Join("; ", problems)}.");
    }

    private static string? ProblemWith(ActivityArgument input, object? given, out object? value)
    {
        value = InputValues.Convert(input.Type, given);
        if (given is not null && value is null)
            return $"the input '{input.Name}' takes a value of type {input.Type.Name}, not of type {given.GetType().Name}";
        if (value is not EntityReference reference || reference.LogicalName == input.Table)
            return null;
        return input.Table is null
            ? $"the input '{input.Name}' names no table with [ReferenceTarget], so nothing can be bound to it"
            : $"the input '{input.Name}' takes a row of {input.Table}, not of {reference.LogicalName}";
    }
}
