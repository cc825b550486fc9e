using System;
using Microsoft.Xrm.Sdk;

namespace CoSell.SamplePlugins
{
    /// <summary>Leaves a note on the opportunity once it is shared.</summary>
    public sealed class NoteWhenShared : IPlugin
    {
        public void Execute(IServiceProvider serviceProvider)
        {
            var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
            var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));

            // "Create", or "Create, Invite" where Microsoft was invited at once.
            if (!((string)context.InputParameters["Operation"]).StartsWith("Create", StringComparison.Ordinal))
                return;
            factory.CreateOrganizationService(context.UserId).Create(new Entity("annotation")
            {
                ["objectid"] = context.InputParameters["Opportunity"],
                ["subject"] = "Shared with Microsoft",
                ["notetext"] = context.InputParameters["Message"],
            });
        }
    }
}
