using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Importing;

/// <summary>How many deals wait because of one finding. A deal with two findings counts under both.</summary>
internal sealed record FindingCount(string Code, int Deals, string Example);

/// <summary>What became of the deals that were loaded. Synced, waiting, closed and failed add up to all of them.</summary>
internal sealed partial record ImportSummary(
    int Deals, int Synced, int Waiting, int Closed, int Failed, IReadOnlyList<FindingCount> Findings, IReadOnlyList<RejectedLine> Rejected)
{
    private const int StatusSynced = 852300003;
    private const int StatusWaiting = 852300004;

    public bool AddsUp => Synced + Waiting + Closed + Failed == Deals;

    /// <summary>Reads the outcome of each deal from its own columns, as a seller would see it.</summary>
    public static ImportSummary Of(IOrganizationService service, IReadOnlyCollection<Guid> deals, IReadOnlyList<RejectedLine> rejected)
    {
        int synced = 0, waiting = 0, closed = 0, failed = 0;
        var findings = new SortedDictionary<string, FindingCount>(StringComparer.Ordinal);
        foreach (var row in Rows(service, deals))
        {
            var open = row.GetAttributeValue<OptionSetValue>("statecode")?.Value == 0;
            var status = row.GetAttributeValue<OptionSetValue>("cosell_syncstatus")?.Value;
            var shared = !string.IsNullOrEmpty(row.GetAttributeValue<string>("cosell_referralidentifier"));
            if (shared && status == StatusSynced)
                synced++;
            else if (!open && !shared)
                closed++;
            else if (status == StatusWaiting)
            {
                waiting++;
                Count(findings, row.GetAttributeValue<string>("cosell_syncmessage") ?? "");
            }
            else
            {
                failed++;
                Count(findings, row.GetAttributeValue<string>("cosell_syncmessage") ?? "");
            }
        }
        return new ImportSummary(deals.Count, synced, waiting, closed, failed, [.. findings.Values], rejected);
    }

    private static IEnumerable<Entity> Rows(IOrganizationService service, IReadOnlyCollection<Guid> deals)
    {
        var wanted = deals.ToHashSet();
        var query = new QueryExpression("opportunity")
        {
            ColumnSet = new ColumnSet("statecode", "cosell_syncstatus", "cosell_syncmessage", "cosell_referralidentifier"),
            PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 },
            Orders = { new OrderExpression("opportunityid", OrderType.Ascending) },
        };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities.Where(row => wanted.Contains(row.Id)))
                yield return row;
            if (!page.MoreRecords)
                yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private static void Count(SortedDictionary<string, FindingCount> findings, string message)
    {
        foreach (var finding in Coded().Matches(message).DistinctBy(match => match.Groups["code"].Value))
        {
            var code = finding.Groups["code"].Value;
            findings[code] = findings.TryGetValue(code, out var known)
                ? known with { Deals = known.Deals + 1 }
                : new FindingCount(code, 1, finding.Groups["text"].Value.Trim());
        }
    }

    /// <summary>A code and its sentences, up to the next code.</summary>
    [GeneratedRegex(@"(?<code>CSL\d{4}): (?<text>.*?)(?=\s*CSL\d{4}:|\z)", RegexOptions.Singleline)]
    private static partial Regex Coded();
}
