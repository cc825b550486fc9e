namespace System.Activities;

public sealed class InArgument<T> : InArgument
{
    public InArgument() : base(typeof(T))
    {
    }

    public new T Get(ActivityContext context) => context.GetValue(this);

    public void Set(ActivityContext context, T value) => context.SetValue(this, value);
}
