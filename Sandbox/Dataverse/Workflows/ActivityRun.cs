using System.Activities;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Workflows;

/// <summary>Runs an activity where a plug-in would run: the same services, time limit, trace and treatment of whatever it throws.</summary>
/// <remarks>Outputs are left in the context by display name, where the next step of a process would read them.</remarks>
internal sealed class ActivityRun(Type type, ProcessStep step) : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = Service<IPluginExecutionContext>(serviceProvider);
        var arguments = ActivityArgument.AllOf(type);
        var inputs = ActivityInputs.Bind(step, arguments);
        var invoker = new WorkflowInvoker((Activity)Activator.CreateInstance(type)!);
        // Nothing beyond the platform's own three: an activity gets neither our clock nor our network.
        invoker.Extensions.Add(new ProcessContext(context));
        invoker.Extensions.Add(Service<IOrganizationServiceFactory>(serviceProvider));
        invoker.Extensions.Add(Service<ITracingService>(serviceProvider));
        var outputs = invoker.Invoke(inputs);
        foreach (var output in arguments.Where(argument => !argument.IsInput))
            context.OutputParameters[output.Name] = outputs[output.Property];
    }

    private static T Service<T>(IServiceProvider services) => (T)services.GetService(typeof(T))!;
}
