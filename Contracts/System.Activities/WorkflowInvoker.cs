using System.Activities.Hosting;

namespace System.Activities;

/// <summary>
/// Runs one activity: inputs and outputs by property name, services through <see cref="Extensions"/>. The original's own way for a
/// host to run an activity, and therefore all that ours needs: nothing is public here that is not public there.
/// </summary>
/// <remarks>Runs a <see cref="CodeActivity"/> only; workflows made of several activities are not needed here.</remarks>
public sealed class WorkflowInvoker
{
    private readonly CodeActivity activity;

    public WorkflowInvoker(Activity workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        activity = workflow as CodeActivity
            ?? throw new NotSupportedException($"{workflow.GetType().FullName} is not a CodeActivity, the only kind this invoker runs.");
    }

    public WorkflowInstanceExtensionManager Extensions { get; } = new();

    public IDictionary<string, object> Invoke(IDictionary<string, object> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var arguments = ActivityArgument.AllOf(activity);
        ActivityArgument.Check(activity, arguments, inputs);

        var context = new CodeActivityContext(Extensions);
        foreach (var argument in arguments)
        {
            if (inputs.TryGetValue(argument.Name, out var value))
                context.SetValue(argument.Argument, value);
        }

        try
        {
            activity.Run(context);
            return arguments.Where(argument => argument.IsOutput)
                .ToDictionary(argument => argument.Name, argument => context.GetValue(argument.Argument), StringComparer.Ordinal);
        }
        finally
        {
            context.End();
        }
    }
}
