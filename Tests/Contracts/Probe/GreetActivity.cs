using System.Activities;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Contracts.Probe;

public sealed class GreetActivity : CodeActivity
{
    [Input("Name")]
    [RequiredArgument]
    public InArgument<string> Name { get; set; } = null!; // the runtime fills in arguments

    [Input("Times")]
    [Default("1")]
    public InArgument<int> Times { get; set; } = null!; // the runtime fills in arguments

    [Output("Greeting")]
    public OutArgument<string> Greeting { get; set; } = null!; // the runtime fills in arguments

    protected override void Execute(CodeActivityContext context)
    {
        var workflow = context.GetExtension<IWorkflowContext>();
        Greeting.Set(context, $"{workflow?.StageName ?? "no stage"}: {Name.Get(context)} x {context.GetValue(Times)}");
    }
}
