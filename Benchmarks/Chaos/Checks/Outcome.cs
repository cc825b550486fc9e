using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos.Checks;

/// <summary>A stored row by its columns, those without a value left out.</summary>
internal sealed record Facts(IReadOnlyDictionary<string, object?> Columns)
{
    public object? this[string column] => Columns.GetValueOrDefault(column);

    public static Facts Of(Row row) => new(row.Table.Stored.Where(column => row[column] is not null).ToDictionary(column => column.Name, column => row[column]));

    public Facts With(string column, object? value) => new(new Dictionary<string, object?>(Columns) { [column] = value });

    public bool PointsAt(string column, Guid id) => this[column] is RowReference reference && reference.Id == id;
}

/// <summary>What one deal has come to, raw.</summary>
/// <param name="Own">The company's referrals that name the deal.</param>
/// <param name="Microsofts">Microsoft's referrals in their engagements.</param>
/// <param name="QueueRows">The cosell_referral rows that point at it.</param>
internal sealed record DealOutcome(
    Deal Deal, Facts Row, IReadOnlyDictionary<Aspect, string?> InCrm, IReadOnlyList<JsonObject> Own, IReadOnlyList<JsonObject> Microsofts, IReadOnlyList<Facts> QueueRows)
{
    public string Name => $"deal {(char)('A' + Deal.Number)}";

    public bool IsOn => Row["cosell_syncwithpartnercenter"] is true;
}

/// <summary>What is there at the end: data only, so that a test can put something wrong into it and see that it is found.</summary>
internal sealed record Outcome(
    Schedule Schedule, IReadOnlyList<DealOutcome> Deals, IReadOnlyList<JsonObject> Referrals, IReadOnlyList<Facts> QueueRows, IReadOnlyList<Facts> Log,
    IReadOnlyList<LedgerCall> Calls)
{
    public IReadOnlyList<InvitedOutcome> Invitations { get; init; } = [];

    /// <summary>The same after one tick more, in which nothing should have happened.</summary>
    public Outcome? AfterAnotherTick { get; init; }

    public static Outcome Of(Play play)
    {
        var world = play.World;
        var all = world.PartnerCenter.Portal.All;
        var queue = world.All("cosell_referral").Select(Facts.Of).ToList();
        var opportunities = play.Invitations.Count == 0 ? [] : world.All("opportunity").Select(Facts.Of).ToList();
        return new Outcome(play.Schedule, [.. play.Deals.Select(deal => Of(world, deal, all, queue))], all, queue, [.. world.All("cosell_synclog").Select(Facts.Of)], [.. play.Ledger.Calls])
        {
            Invitations = [.. play.Invitations.Select(invited => InvitedOutcome.Of(invited, all, queue, opportunities))],
        };
    }

    private static DealOutcome Of(World world, Deal deal, IReadOnlyList<JsonObject> all, IReadOnlyList<Facts> queue)
    {
        var view = new DealView(world, deal);
        var own = all.Where(referral => (string?)referral["externalReferenceId"] == deal.Id.ToString("D")).ToList();
        var engagements = own.Select(referral => (string?)referral["engagementId"]).ToHashSet();
        return new DealOutcome(
            deal, Facts.Of(view.Row!), Aspects.All.ToDictionary(aspect => aspect, aspect => aspect.Crm(view)), own,
            [.. all.Where(referral => (string?)referral["organizationId"] == Organization.MicrosoftId && engagements.Contains((string?)referral["engagementId"]))],
            [.. queue.Where(row => row.PointsAt("cosell_opportunityid", deal.Id))]);
    }
}
