using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.SamplePlugins
{
    /// <summary>Sends a campaign code of the opportunity along. The step's unsecure configuration names the text column.</summary>
    public sealed class SendCampaign : IPlugin
    {
        private readonly string column;

        public SendCampaign(string unsecureConfiguration) => column = unsecureConfiguration;

        public void Execute(IServiceProvider serviceProvider)
        {
            var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
            var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));

            // An invitation that is declined has no deal.
            if (!context.InputParameters.TryGetValue("Opportunity", out object given) || !(given is EntityReference deal))
                return;
            var service = factory.CreateOrganizationService(context.UserId);
            var code = service.Retrieve("opportunity", deal.Id, new ColumnSet(column)).GetAttributeValue<string>(column);
            if (string.IsNullOrEmpty(code))
                return;
            if (code.IndexOfAny(new[] { '"', '\\', '\r', '\n' }) >= 0)
                throw new InvalidPluginExecutionException("The campaign code may not contain quotation marks, backslashes or line breaks. Correct it.");

            // A referral is an object, a change is an array of operations; both arrive without white space around them.
            var body = (string)context.InputParameters["Body"];
            var added = (string)context.InputParameters["Operation"] == "Update"
                ? ",{\"op\":\"add\",\"path\":\"/campaignId\",\"value\":\"" + code + "\"}]"
                : ",\"campaignId\":\"" + code + "\"}";
            context.InputParameters["Body"] = body.Substring(0, body.Length - 1) + added;
        }
    }
}
