using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>A plug-in whose registrations are declared in its constructor; everything that all steps share happens here and once.</summary>
/// <remarks>
/// The platform caches instances and shares them between threads, so nothing of a call is kept here: a <see cref="Step"/> holds it.
/// The constructor takes nothing, because configuration lives in environment variables, where an administrator finds it.
/// </remarks>
public abstract class PluginBase : IPlugin
{
    private readonly List<DeclaredStep> declared = [];

    /// <summary>What must be registered for this type.</summary>
    public IReadOnlyList<StepRegistration> Registrations => [.. declared.Select(step => step.Registration)];

    public void Execute(IServiceProvider serviceProvider)
    {
        if (serviceProvider is null)
            throw new ArgumentNullException(nameof(serviceProvider));
        var step = new Step(serviceProvider);
        var context = step.Context;
        var started = step.Now;
        step.Trace($"enter {GetType().Name}: {context.MessageName} of {context.PrimaryEntityName} {context.PrimaryEntityId:D}, " +
            $"depth {context.Depth.ToString(CultureInfo.InvariantCulture)}, correlation {context.CorrelationId:D}");
        try
        {
            // The only place that waits for a task: plug-ins are synchronous to the platform, and Core never asks for a context back.
            BodyFor(context)(step).GetAwaiter().GetResult();
            step.Trace($"done {Duration(step, started)}");
        }
        catch (Exception exception)
        {
            step.Trace($"failed {Duration(step, started)}, correlation {context.CorrelationId:D}: {exception}");
            if (exception is InvalidPluginExecutionException)
                throw;
            throw Translation.ForTheCaller(exception, context);
        }
    }

    /// <summary>Begins the declaration of a step on a table.</summary>
    protected StepDeclaration On(string message, string table) => new(message, table, stage: 0, Add);

    /// <summary>Begins the declaration of a custom API's implementation; <paramref name="table"/> is null where it is bound to none.</summary>
    protected StepDeclaration OnApi(string message, string? table = null) => new(message, table, StepRegistration.MainOperation, Add);

    private void Add(StepRegistration registration, Func<Step, Task> body) => declared.Add(new DeclaredStep(registration, body));

    // Further columns are a customizer's right, a further table or message is a mistake that must not pass in silence.
    private Func<Step, Task> BodyFor(IPluginExecutionContext context)
    {
        var step = declared.Find(candidate =>
            candidate.Registration.Answers(context.MessageName, context.PrimaryEntityName, context.Stage, context.Mode));
        if (step is null)
            throw PlatformErrors.NotMeantFor(GetType(), context, Registrations);
        return step.Body;
    }

    private static string Duration(Step step, DateTime started) =>
        $"after {(step.Now - started).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms";

    private sealed class DeclaredStep(StepRegistration registration, Func<Step, Task> body)
    {
        public StepRegistration Registration { get; } = registration;

        public Func<Step, Task> Body { get; } = body;
    }
}
