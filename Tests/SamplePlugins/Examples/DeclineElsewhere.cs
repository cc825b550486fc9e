using System;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;

namespace CoSell.SamplePlugins
{
    /// <summary>Declines invitations from countries you do not serve. The step's unsecure configuration names those you serve, such as DE,AT,CH.</summary>
    public sealed class DeclineElsewhere : IPlugin
    {
        private readonly string[] served;

        public DeclineElsewhere(string unsecureConfiguration) => served = unsecureConfiguration.Split(',');

        public void Execute(IServiceProvider serviceProvider)
        {
            var context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
            var factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));

            if ((string)context.InputParameters["Decision"] != "ToAnswer")
                return;
            var json = Encoding.UTF8.GetBytes((string)context.InputParameters["ReferralJson"]);
            XElement referral;
            using (var reader = JsonReaderWriterFactory.CreateJsonReader(json, XmlDictionaryReaderQuotas.Max))
                referral = XElement.Load(reader);
            var country = referral.Element("customerProfile")?.Element("address")?.Element("country")?.Value;
            if (country == null || Array.IndexOf(served, country) >= 0)
                return;
            factory.CreateOrganizationService(context.UserId).Execute(new OrganizationRequest("cosell_Decline")
            {
                ["Target"] = context.InputParameters["Referral"],
                ["Reason"] = "We do not serve this country.",
            });
        }
    }
}
