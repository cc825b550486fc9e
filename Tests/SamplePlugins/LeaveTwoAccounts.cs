using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.SamplePlugins;

/// <summary>An activity that creates two accounts and, when asked, makes a mistake between them.</summary>
public sealed class LeaveTwoAccounts : CodeActivity
{
    [Input("Fails in between"), Default("False")]
    public InArgument<bool> Fails { get; set; }

    [Output("Seen")]
    public OutArgument<string> Seen { get; set; }

    protected override void Execute(CodeActivityContext context)
    {
        var workflow = context.GetExtension<IWorkflowContext>();
        var service = context.GetExtension<IOrganizationServiceFactory>().CreateOrganizationService(workflow.UserId);
        context.GetExtension<ITracingService>().Trace("leaves the first");
        service.Create(new Entity("account") { ["name"] = "First" });
        if (Fails.Get(context))
            throw new InvalidOperationException("The sample made a mistake.");
        service.Create(new Entity("account") { ["name"] = "Second" });
        Seen.Set(context, $"{workflow.MessageName} of {workflow.PrimaryEntityName}, workflow mode {workflow.WorkflowMode}, mode {workflow.Mode}, in transaction {workflow.IsInTransaction}, depth {workflow.Depth}");
    }
}
