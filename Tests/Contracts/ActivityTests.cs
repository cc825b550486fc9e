using System.Activities;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Contracts.Tests;

public sealed class ActivityTests
{
    [Fact]
    public void Invoke_InputsByName_ReturnsOutputsByName()
    {
        var outputs = new WorkflowInvoker(Greet()).Invoke(new Dictionary<string, object>(StringComparer.Ordinal) { ["Name"] = "Contoso", ["Times"] = 2 });

        Assert.Equal("no stage: Contoso x 2", Assert.Single(outputs).Value);
    }

    [Fact]
    public void Invoke_SameInstanceTwice_KeepsNothingOfTheFirstRun()
    {
        var activity = Greet();
        new WorkflowInvoker(activity).Invoke(new Dictionary<string, object>(StringComparer.Ordinal) { ["Name"] = "Contoso", ["Times"] = 2 });

        var outputs = new WorkflowInvoker(activity).Invoke(new Dictionary<string, object>(StringComparer.Ordinal) { ["Name"] = "Fabrikam" });

        Assert.Equal("no stage: Fabrikam x 0", outputs["Greeting"]);
    }

    [Fact]
    public void Invoke_ExtensionByFactory_IsFoundByTheActivity()
    {
        var invoker = new WorkflowInvoker(Greet());
        invoker.Extensions.Add(() => Answering.With<IWorkflowContext>((_, _) => "Develop"));

        var outputs = invoker.Invoke(new Dictionary<string, object>(StringComparer.Ordinal) { ["Name"] = "Contoso" });

        Assert.Equal("Develop: Contoso x 0", outputs["Greeting"]);
    }

    [Fact]
    public void Invoke_WrongInputs_NamesThemAll()
    {
        var inputs = new Dictionary<string, object>(StringComparer.Ordinal) { ["Times"] = "two", ["Greeting"] = "Hello", ["Colour"] = "red" };

        var error = Assert.Throws<ArgumentException>(() => new WorkflowInvoker(Greet()).Invoke(inputs));

        Assert.Equal(
            "CoSell.Contracts.Probe.GreetActivity cannot run: Times takes System.Int32, not System.String; Greeting is not one of its inputs; "
                + "Colour is not one of its inputs; Name is required and was not given. (Parameter 'inputs')",
            error.Message);
    }

    [Fact]
    public void Attributes_OnACompiledActivity_AreReadable()
    {
        var times = Greet().GetType().GetProperty("Times")!;

        Assert.Equal("Times", ((InputAttribute)Attribute.GetCustomAttribute(times, typeof(InputAttribute))!).Name);
        Assert.Equal("1", ((DefaultAttribute)Attribute.GetCustomAttribute(times, typeof(DefaultAttribute))!).Value);
    }

    [Fact]
    public void Context_AfterTheRun_IsRefused()
    {
        var keeper = new Keeper();
        new WorkflowInvoker(keeper).Invoke(new Dictionary<string, object>(StringComparer.Ordinal));

        Assert.Throws<ObjectDisposedException>(() => keeper.Kept!.GetExtension<IWorkflowContext>());
    }

    private static Activity Greet() => (Activity)Activator.CreateInstance(BindingTests
        .Load("Tests/Contracts/Probe", "CoSell.Contracts.Probe").GetType("CoSell.Contracts.Probe.GreetActivity", throwOnError: true)!)!;

    private sealed class Keeper : CodeActivity
    {
        public CodeActivityContext? Kept { get; private set; }

        protected override void Execute(CodeActivityContext context) => Kept = context;
    }
}
