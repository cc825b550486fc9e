namespace CoSell.Plugins;

/// <summary>Collects one registration, in words: <c>On(…).After().InTransaction().WhenChanged(…).WithPreImage(…).Run(…)</c>.</summary>
public sealed class StepDeclaration
{
    /// <summary>The alias of every pre-image we register.</summary>
    internal const string PreImage = "PreImage";

    private readonly Action<StepRegistration, Func<Step, Task>> add;
    private readonly string message;
    private readonly string? table;
    private int stage;
    private int mode = StepRegistration.Synchronous;
    private IReadOnlyList<string> filteringColumns = [];
    private IReadOnlyList<StepImage> images = [];

    internal StepDeclaration(string message, string? table, int stage, Action<StepRegistration, Func<Step, Task>> add)
    {
        this.message = message;
        this.table = table;
        this.stage = stage;
        this.add = add;
    }

    /// <summary>Before the write, in its transaction: what the step puts into Target is written along.</summary>
    public StepDeclaration Before() => At(StepRegistration.PreOperation);

    /// <summary>After the write; say <see cref="InTransaction"/> or <see cref="InBackground"/> as well.</summary>
    public StepDeclaration After() => At(StepRegistration.PostOperation);

    /// <summary>Synchronously: what the step writes commits or rolls back with the caller's change.</summary>
    public StepDeclaration InTransaction()
    {
        mode = StepRegistration.Synchronous;
        return this;
    }

    /// <summary>Asynchronously, once the caller's change is committed.</summary>
    public StepDeclaration InBackground()
    {
        mode = StepRegistration.Asynchronous;
        return this;
    }

    /// <summary>Filtering columns of an Update; the platform runs the step when the caller sends one of them, changed or not.</summary>
    public StepDeclaration WhenChanged(params string[] columns)
    {
        filteringColumns = Sorted(columns);
        return this;
    }

    public StepDeclaration WithPreImage(params string[] columns)
    {
        images = [new StepImage(PreImage, Sorted(columns))];
        return this;
    }

    public void Run(Action<Step> body) => RunAsync(step =>
    {
        body(step);
        return Task.CompletedTask;
    });

    public void RunAsync(Func<Step, Task> body) => add(new StepRegistration(message, table, stage, mode, filteringColumns, images), body);

    private StepDeclaration At(int value)
    {
        stage = value;
        return this;
    }

    private static IReadOnlyList<string> Sorted(string[] columns) => [.. columns.Distinct(StringComparer.Ordinal).OrderBy(column => column, StringComparer.Ordinal)];
}
