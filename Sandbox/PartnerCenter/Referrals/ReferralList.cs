using System.Text.Json;
using CoSell.Sandbox.PartnerCenter.OData;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>One page of a list.</summary>
/// <param name="Count">What <c>@odata.count</c> says; null where it stays away.</param>
/// <param name="Token">The skip token of the next page; null on the last.</param>
internal sealed record ReferralPage(IReadOnlyList<Referral> Items, int? Count, string? Token);

internal sealed partial class ReferralService
{
    /// <summary>The referrals that meet the question and that the caller may see. Candidates come from an index wherever the filter names one.</summary>
    public ReferralPage List(Caller caller, ListQuery query)
    {
        var fields = new FieldKinds(_options.Choices.ExtraFilterFields);
        var filter = string.IsNullOrWhiteSpace(query.Filter) ? null : FilterParser.Parse(query.Filter, fields);
        var candidates = Candidates(caller, query, filter);
        if (query.Descending)
            candidates.Reverse();

        var mode = _options.Choices.Count;
        var countAll = mode == CountMode.Always || (mode == CountMode.OnRequest && query.Count);
        var pageSize = Math.Min(_options.Choices.PageSize, query.Top ?? int.MaxValue);
        var page = new List<Referral>();
        var (matches, skipped, more) = (0, 0, false);
        foreach (var referral in candidates)
        {
            if (more && !countAll)
                break;
            var given = IsGiven(referral, query);
            if (given && !countAll || filter is not null && !Matches(filter, referral))
                continue;
            matches++;
            if (given || skipped++ < query.Skip)
                continue;
            if (page.Count < pageSize)
                page.Add(referral);
            else
                more = true;
        }

        var topLeft = query.Top - page.Count;
        var token = more && page.Count > 0 && topLeft is not 0 ? query.TokenAfter(Key(page[^1], query).Ticks, topLeft) : null;
        return new ReferralPage(page, mode == CountMode.PageAlways ? page.Count : countAll ? matches : null, token);
    }

    private List<Referral> Candidates(Caller caller, ListQuery query, FilterNode? filter)
    {
        var conjuncts = filter?.Conjuncts.OfType<CompareNode>().ToList() ?? [];
        var engagement = conjuncts.Find(node => node is { Path: "engagementId", Comparison: Comparison.Equal, Literal: Guid })?.Literal as Guid?;
        var since = conjuncts.Find(node => node is
            { Path: "updatedDateTime", Comparison: Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual, Literal: DateTime })?.Literal as DateTime?;
        lock (_gate)
        {
            ExpireDue();
            List<Referral> all;
            if (engagement is { } id)
                all = [.. _store.InEngagement(id).OrderBy(referral => Key(referral, query))];
            else if (since is { } from && !query.ByChange)
                all = [.. _store.InOrder(byChange: true, from).OrderBy(referral => referral.Created)];
            else
                all = _store.InOrder(query.ByChange, query.ByChange ? since : null);
            var related = engagement is not null || _options.Choices.ListsHoldRelated;
            all.RemoveAll(referral => (!related && referral.Owner.Id != caller.Organization.Id) || Sight(caller, referral) != ReferralSight.Readable);
            return all;
        }
    }

    private static DateTime Key(Referral referral, ListQuery query) => query.ByChange ? referral.Updated : referral.Created;

    private static bool IsGiven(Referral referral, ListQuery query) =>
        query.After is { } after && (query.Descending ? Key(referral, query).Ticks >= after : Key(referral, query).Ticks <= after);

    private static bool Matches(FilterNode filter, Referral referral)
    {
        using var document = JsonDocument.Parse(referral.Json);
        return filter.Matches(document.RootElement);
    }
}
