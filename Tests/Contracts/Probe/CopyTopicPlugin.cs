using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Contracts.Probe;

/// <summary>Touches the parts of the SDK that a plug-in lives on: context, query, typed message, fault, business error.</summary>
public sealed class CopyTopicPlugin : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
        var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
        var tracing = (ITracingService)serviceProvider.GetService(typeof(ITracingService));
        var service = factory.CreateOrganizationService(context.UserId);
        var target = (Entity)context.InputParameters["Target"];

        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("opportunityid", ConditionOperator.Equal, target.Id);
        try
        {
            var found = service.RetrieveMultiple(query).Entities.Single();
            service.Execute(new UpdateRequest { Target = new Entity("opportunity", found.Id) { ["description"] = found.GetAttributeValue<string>("name") } });
            tracing.Trace("copied");
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            throw new InvalidPluginExecutionException($"The platform said {fault.Detail.ErrorCode}: {fault.Detail.Message}", fault);
        }
    }
}
