using CoSell.Core.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Refuses an address of the connection that secrets must not be sent to, while the person who typed it still looks at it.</summary>
/// <remarks>The addresses are not secured columns, and need not be: wherever they lead, Microsoft is there (docs/decisions/0011).</remarks>
public sealed class ValidateConnection : PluginBase
{
    public ValidateConnection()
    {
        On(Message.Create, ConnectionTable.Name).Before().InTransaction().Run(Check);
        On(Message.Update, ConnectionTable.Name).Before().InTransaction()
            .WhenChanged(ConnectionTable.LoginUrl, ConnectionTable.PartnerCenterUrl, ConnectionTable.WebhooksUrl).Run(Check);
    }

    private static void Check(Step step)
    {
        var settings = ConnectionReader.Addresses(step.Target);
        var findings = settings.CheckAddresses().Concat(KnownHosts.Check(settings)).ToList();
        if (findings.Count > 0)
            throw new InvalidPluginExecutionException(string.Join("\n", findings));
    }
}
