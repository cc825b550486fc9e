namespace System.Activities;

/// <summary>Says that an activity takes or gives a value; the value itself lives in the context of one execution.</summary>
public abstract class Argument
{
    internal Argument(Type argumentType, ArgumentDirection direction)
    {
        ArgumentType = argumentType;
        Direction = direction;
    }

    public Type ArgumentType { get; }

    public ArgumentDirection Direction { get; }

    public object Get(ActivityContext context) => context.GetValue(this);

    public T Get<T>(ActivityContext context) => (T)context.GetValue(this);

    public void Set(ActivityContext context, object value) => context.SetValue(this, value);
}
