using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.BareSteps;

/// <summary>A step that reads what the connector's steps read, writes what they write, and decides nothing.</summary>
public abstract class BareStep : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        var clock = (Func<DateTime>)serviceProvider.GetService(typeof(Func<DateTime>));
        var ids = (Func<Guid>)serviceProvider.GetService(typeof(Func<Guid>));
        var system = factory.CreateOrganizationService(null);
        Read(context, system);
        system.Execute(new UpsertRequest
        {
            Target = new Entity("cosell_referral", context.PrimaryEntityId)
            {
                ["cosell_syncstatus"] = new OptionSetValue(852300001),
                ["cosell_requestedon"] = clock(),
                ["cosell_requestid"] = ids().ToString(),
                ["cosell_opportunityid"] = new EntityReference("opportunity", context.PrimaryEntityId),
                ["cosell_name"] = "A deal",
            },
        });
    }

    protected abstract void Read(IPluginExecutionContext context, IOrganizationService system);
}
