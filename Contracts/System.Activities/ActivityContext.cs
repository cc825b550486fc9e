using System.Activities.Hosting;

namespace System.Activities;

/// <summary>What one execution holds: the values of the arguments and the services of the host.</summary>
public class ActivityContext
{
    private readonly Dictionary<Argument, object> values = [];
    private readonly WorkflowInstanceExtensionManager extensions;
    private bool over;

    internal ActivityContext(WorkflowInstanceExtensionManager extensions) => this.extensions = extensions;

    /// <returns>Null when the host has no such service.</returns>
    public T GetExtension<T>() where T : class
    {
        RefuseWhenOver();
        return extensions.Find<T>();
    }

    public T GetValue<T>(InArgument<T> argument) => (T)GetValue((Argument)argument);

    public T GetValue<T>(OutArgument<T> argument) => (T)GetValue((Argument)argument);

    public T GetValue<T>(InOutArgument<T> argument) => (T)GetValue((Argument)argument);

    public object GetValue(Argument argument)
    {
        RefuseWhenOver();
        return values.TryGetValue(argument, out var value) ? value : Nothing(argument.ArgumentType);
    }

    public void SetValue<T>(InArgument<T> argument, T value) => SetValue((Argument)argument, value);

    public void SetValue<T>(OutArgument<T> argument, T value) => SetValue((Argument)argument, value);

    public void SetValue<T>(InOutArgument<T> argument, T value) => SetValue((Argument)argument, value);

    public void SetValue(Argument argument, object value)
    {
        RefuseWhenOver();
        if (!Accepts(argument.ArgumentType, value))
            throw new InvalidOperationException(
                $"A value of type {value?.GetType().FullName ?? "null"} was given to an argument of type {argument.ArgumentType.FullName}.");
        values[argument] = value;
    }

    internal static bool Accepts(Type type, object value) =>
        value is null ? Nothing(type) is null : type.IsInstanceOfType(value);

    /// <summary>As in the original, a context cannot be kept for later.</summary>
    internal void End() => over = true;

    private static object Nothing(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    private void RefuseWhenOver() => ObjectDisposedException.ThrowIf(over, this);
}
