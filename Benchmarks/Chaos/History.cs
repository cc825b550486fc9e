using CoSell.Chaos.Checks;

namespace CoSell.Chaos;

/// <summary>A value that somebody gave an aspect: a seller in the CRM, or anybody at Partner Center but the connector.</summary>
internal sealed record Edit(Side Side, string? Value, DateTime At);

/// <summary>What is known of one aspect of one deal: who set it when, and when both sides were last seen to be the same.</summary>
/// <remarks>
/// The oracle of the suite: it knows the edits and looks at both sides, and nothing of the connector. Where a worker died or an answer was lost
/// while the connector was changing the aspect, the connector cannot always tell an edit at Partner Center from its own unfinished work; such an aspect
/// is <see cref="IsMuddy"/> until a run has ended well, and then the edit of either side may stand. An edit that only the seller made stands all the
/// same.
/// </remarks>
internal sealed class AspectHistory
{
    private readonly List<Edit> edits = [];
    private int sinceSame;
    private bool everSame;
    private (string? Value, int Since)? byChance;

    public bool IsMuddy { get; set; }

    /// <summary>The value when both sides were last the same.</summary>
    public string? Common { get; private set; }

    /// <summary>Both sides as last seen, to tell what the connector changed.</summary>
    public string? SeenInCrm { get; set; }

    public string? SeenAtPartnerCenter { get; set; }

    public IReadOnlyList<Edit> Edits => edits;

    public void Add(Edit edit) => edits.Add(edit);

    /// <summary>What was overwritten although the policy says that it stands; null where nothing was.</summary>
    public string? Overwritten { get; private set; }

    public void SeenSame(string? value) => (Common, everSame, sinceSame, byChance) = (value, true, edits.Count, null);

    /// <summary>People have brought both sides to the same value; whether the connector looked at that moment is its own affair.</summary>
    public void SeenSameByChance(string? value)
    {
        if (edits.Count > sinceSame)
            byChance = (value, edits.Count);
    }

    /// <summary>Both sides have just become the same: by then the policy must have been followed, whatever happens later.</summary>
    public void BecameSame(string? value, Verdict expected)
    {
        if (!expected.Allowed.Contains(value))
            Overwritten ??= $"became {SidesAgree.Shown(value)} on both sides, and should have become {string.Join(" or ", expected.Allowed.Select(SidesAgree.Shown))}: {expected.Because}";
        SeenSame(value);
    }

    /// <summary>A run has ended well and both sides are the same: the connector knows it too.</summary>
    public void Settled()
    {
        IsMuddy = false;
        edits.Clear();
        SeenSame(SeenInCrm);
    }

    /// <summary>The values that may stand in the end, and why.</summary>
    public Verdict Expected(Winner winner, Deal deal)
    {
        var verdict = Since(Common, sinceSame, winner, deal);
        return byChance is { } chance
            ? verdict with { Allowed = [.. verdict.Allowed.Union(Since(chance.Value, chance.Since, winner, deal).Allowed)] }
            : verdict;
    }

    private Verdict Since(string? common, int from, Winner winner, Deal deal)
    {
        var crm = Last(Side.Crm, from, common);
        var partnerCenter = Last(Side.PartnerCenter, from, common);
        if (crm is null && partnerCenter is null)
            return Allow("nobody changed it since both sides were the same", common);
        if (partnerCenter is null)
            return new Verdict([crm!.Value], "only the seller changed it");
        if (crm is null)
            return Allow("only Partner Center changed it", partnerCenter.Value);
        if (crm.Value == partnerCenter.Value)
            return Allow("both sides changed it alike", crm.Value);
        var first = winner switch
        {
            Winner.CRM => crm,
            _ when crm.At >= deal.CutOffOn => null,
            Winner.PartnerCenter => partnerCenter,
            // The later side wins. Which that is can be said for sure only where all of one side's changes came later.
            _ when deal.AreTimesUnsure => null,
            _ when Second(crm.At) > deal.ChangedAtPartnerCenter => crm,
            _ when partnerCenter.At > deal.ChangedInCrm => partnerCenter,
            _ => null,
        };
        return first is null
            ? Allow("both sides changed it", crm.Value, partnerCenter.Value) with { Conflict = (crm, partnerCenter) }
            : Allow($"both sides changed it and by policy ({winner}) {(first.Side == Side.Crm ? "the seller" : "Partner Center")} wins", first.Value) with { Conflict = (crm, partnerCenter) };
    }

    private Verdict Allow(string because, params string?[] values)
    {
        if (!IsMuddy)
            return new Verdict(values, because);
        var also = new[] { Last(Side.Crm, 0, Common), Last(Side.PartnerCenter, 0, Common) }.OfType<Edit>().Select(edit => edit.Value).Append(Common);
        return new Verdict([.. values.Concat(also).Distinct()], because + ", but the connector was cut off while it was at it");
    }

    // Dataverse keeps no more of a time.
    private static DateTime Second(DateTime time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));

    // What was changed and changed back is no change.
    private Edit? Last(Side side, int from, string? common)
    {
        var last = edits.Skip(from).LastOrDefault(edit => edit.Side == side);
        return last is not null && everSame && last.Value == common ? null : last;
    }
}

/// <summary>What may stand in the end.</summary>
internal sealed record Verdict(IReadOnlyList<string?> Allowed, string Because)
{
    /// <summary>Both sides' edits, where one of them had to give way.</summary>
    public (Edit Crm, Edit PartnerCenter)? Conflict { get; init; }
}
