using Microsoft.Xrm.Sdk;

namespace CoSell.SamplePlugins;

/// <summary>What every sample needs from its service provider.</summary>
public abstract class SamplePlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var trace = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        Run(new SampleRun(serviceProvider, context, trace, factory));
    }

    protected abstract void Run(SampleRun run);
}

public sealed class SampleRun
{
    public SampleRun(IServiceProvider provider, IPluginExecutionContext context, ITracingService trace, IOrganizationServiceFactory factory)
    {
        Provider = provider;
        Context = context;
        Tracing = trace;
        Factory = factory;
    }

    public IServiceProvider Provider { get; }

    public IPluginExecutionContext Context { get; }

    public ITracingService Tracing { get; }

    public IOrganizationServiceFactory Factory { get; }

    public Entity Target => (Entity)Context.InputParameters["Target"];

    public IOrganizationService Service => Factory.CreateOrganizationService(Context.UserId);

    public IOrganizationService AsSystem => Factory.CreateOrganizationService(null);

    /// <summary>Leaves a row behind that a test can find, when this run's transaction commits.</summary>
    public Guid Leave(string name) => AsSystem.Create(new Entity("account") { ["name"] = name });
}
