using System.Activities;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Workflows;

/// <summary>One run of an activity: the service of the user the process runs as, and its trace.</summary>
internal sealed class ActivityCall
{
    private readonly ITracingService? trace;

    private ActivityCall(CodeActivityContext context)
    {
        Context = context;
        trace = context.GetExtension<ITracingService>();
        var factory = context.GetExtension<IOrganizationServiceFactory>() ?? throw Without(nameof(IOrganizationServiceFactory));
        var workflow = context.GetExtension<IWorkflowContext>() ?? throw Without(nameof(IWorkflowContext));
        Service = factory.CreateOrganizationService(workflow.UserId);
    }

    public CodeActivityContext Context { get; }

    /// <summary>Acts with the rights of that user: a process must not do for a seller what the seller may not do.</summary>
    public IOrganizationService Service { get; }

    public static ActivityCall Of(CodeActivityContext context) => new(context);

    public static OrganizationRequest Request(string customApi, EntityReference target) => new(customApi) { ["Target"] = target };

    public static InvalidPluginExecutionException Missing(string input, string remedy) => new($"The input '{input}' of the step is empty; {remedy}.");

    public ParameterCollection Ask(string customApi, EntityReference target) => Ask(Request(customApi, target));

    public ParameterCollection Ask(OrganizationRequest request)
    {
        trace?.Trace($"asks {request.RequestName}");
        return Service.Execute(request).Results;
    }

    private static InvalidPluginExecutionException Without(string service) =>
        new($"The activity was run without {service}; run it as a step of a Dataverse process.");
}
