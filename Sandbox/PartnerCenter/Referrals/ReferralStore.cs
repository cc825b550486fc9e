using System.Diagnostics.CodeAnalysis;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>All referrals with their look-ups: by id, by engagement, by creation and by change. No look-up reads the whole store.</summary>
/// <remarks>Not thread-safe by itself; <see cref="ReferralService"/> holds the gate. Change times only rise, so the change order is an append-only list
/// whose outdated entries are skipped and, once they are the majority, removed.</remarks>
internal sealed class ReferralStore
{
    private const int SmallestCompaction = 1_024;
    private readonly Dictionary<Guid, Referral> _byId = [];
    private readonly Dictionary<Guid, List<Guid>> _byEngagement = [];
    private readonly List<(DateTime At, Guid Id)> _created = [];
    private List<(DateTime At, Guid Id)> _updated = [];

    public int Count => _byId.Count;

    public bool TryGet(Guid id, [NotNullWhen(true)] out Referral? referral) => _byId.TryGetValue(id, out referral);

    public IReadOnlyList<Referral> InEngagement(Guid engagementId) =>
        _byEngagement.TryGetValue(engagementId, out var ids) ? [.. ids.Select(id => _byId[id])] : [];

    public void Put(Referral referral)
    {
        if (_byId.TryAdd(referral.Id, referral))
        {
            if (!_byEngagement.TryGetValue(referral.EngagementId, out var ids))
                _byEngagement[referral.EngagementId] = ids = new List<Guid>(2);
            ids.Add(referral.Id);
            _created.Add((referral.Created, referral.Id));
        }
        else
        {
            _byId[referral.Id] = referral;
        }

        _updated.Add((referral.Updated, referral.Id));
        if (_updated.Count > SmallestCompaction && _updated.Count > 2 * _byId.Count)
            _updated = [.. _updated.Where(IsCurrent)];
    }

    /// <summary>The referrals in order of creation or change, from <paramref name="since"/> on.</summary>
    public List<Referral> InOrder(bool byChange, DateTime? since)
    {
        var order = byChange ? _updated : _created;
        var found = new List<Referral>();
        for (var i = since is { } from ? FirstNotBefore(order, from) : 0; i < order.Count; i++)
            if (!byChange || IsCurrent(order[i]))
                found.Add(_byId[order[i].Id]);
        return found;
    }

    private bool IsCurrent((DateTime At, Guid Id) entry) => _byId[entry.Id].Updated == entry.At;

    private static int FirstNotBefore(List<(DateTime At, Guid Id)> order, DateTime from)
    {
        var (low, high) = (0, order.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (order[middle].At < from)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
