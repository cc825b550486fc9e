namespace System.Activities;

public abstract class CodeActivity : Activity
{
    protected CodeActivity()
    {
    }

    protected abstract void Execute(CodeActivityContext context);

    /// <summary>Lets the invoker in without widening <see cref="Execute"/>.</summary>
    internal void Run(CodeActivityContext context) => Execute(context);
}
