using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.SamplePlugins
{
    /// <summary>Keeps the code of the last failure in a column of your own, for reports. The step's unsecure configuration names the text column.</summary>
    public sealed class KeepLastFailure : IPlugin
    {
        private readonly string column;

        public KeepLastFailure(string unsecureConfiguration) => column = unsecureConfiguration;

        public void Execute(IServiceProvider serviceProvider)
        {
            var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
            var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));

            if (!context.InputParameters.TryGetValue("Opportunity", out object given) || !(given is EntityReference deal))
                return;
            context.InputParameters.TryGetValue("Code", out object code);
            var service = factory.CreateOrganizationService(context.UserId);

            // Write only what differs: every write of a deal runs everybody's steps.
            var known = service.Retrieve("opportunity", deal.Id, new ColumnSet(column)).GetAttributeValue<string>(column);
            if (known != (string)code)
                service.Update(new Entity("opportunity", deal.Id) { [column] = code });
        }
    }
}
