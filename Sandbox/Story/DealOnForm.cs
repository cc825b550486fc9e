using CoSell.Sandbox.Hosting;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Story;

/// <summary>What the form of a deal shows, for a story to tell and to check.</summary>
internal sealed class DealOnForm(LocalSandbox sandbox, Guid deal)
{
    public Guid Id => deal;

    public string? Text(string column) => Row("opportunity", column).GetAttributeValue<string>(column);

    public decimal? Amount => Row("opportunity", "estimatedvalue").GetAttributeValue<Money>("estimatedvalue")?.Value;

    public DateTime? CloseDate => Row("opportunity", "estimatedclosedate").GetAttributeValue<DateTime?>("estimatedclosedate");

    public int? State => Row("opportunity", "statecode").GetAttributeValue<OptionSetValue>("statecode")?.Value;

    public int? Status => Row("opportunity", "cosell_syncstatus").GetAttributeValue<OptionSetValue>("cosell_syncstatus")?.Value;

    /// <summary>Status and message, as the section Sync shows them.</summary>
    public string Says
    {
        get
        {
            var row = Row("opportunity", "cosell_syncstatus", "cosell_syncmessage");
            var label = row.FormattedValues.TryGetValue("cosell_syncstatus", out var text) ? text : "Not synced";
            return $"{label}: {row.GetAttributeValue<string>("cosell_syncmessage")}";
        }
    }

    /// <summary>A column of the deal's referral row, which the form shows in its section Partner Center.</summary>
    public string? Referral(string column) => Row("cosell_referral", column).GetAttributeValue<string>(column);

    private Entity Row(string table, params string[] columns) => sandbox.Dataverse.Service.Retrieve(table, deal, new ColumnSet(columns));
}
