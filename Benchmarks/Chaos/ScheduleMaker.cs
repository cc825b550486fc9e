using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Chaos.Acts;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Chaos;

/// <summary>Makes the schedule of a seed: the same seed gives the same schedule, on every machine.</summary>
internal sealed class ScheduleMaker
{
    private readonly Random dice;
    private readonly int seed;
    private int deals;
    private int invitations;

    private ScheduleMaker(int seed)
    {
        this.seed = seed;
        // Neighbouring seeds would begin alike.
        dice = new Random(unchecked(seed * 486_187_739));
    }

    public static Schedule Of(int seed) => new ScheduleMaker(seed).Make();

    private Schedule Make()
    {
        deals = 1 + dice.Next(World.Deals);
        var acts = new List<Act>();
        for (var deal = 0; deal < deals; deal++)
            acts.Add(new MakeDeal(deal, Sync: Chance(0.9), Help: Chance(0.3), Visible: Chance(0.2)));
        invitations = Chance(0.3) ? 1 + dice.Next(2) : 0;
        for (var left = 3 + dice.Next(6); left > 0; left--)
            acts.AddRange(Episode());
        // Whoever is off at the end is switched on again more often than not: then all that was missed must be caught up.
        for (var deal = 0; deal < deals; deal++)
        {
            if (Chance(0.8))
                acts.Add(new Save(deal, "cosell_syncwithpartnercenter", true));
        }
        return new Schedule(seed, Pick(Enum.GetValues<Winner>()), Contract(), InvitationsBecomeDeals: Chance(0.5), LastEventsArrive: Chance(0.5), acts);
    }

    // Something is set to go wrong, somebody does something, and then it is carried out: faults that meet nothing prove nothing.
    private IEnumerable<Act> Episode()
    {
        for (var traps = dice.Next(3); traps > 0; traps--)
            yield return Trouble();
        for (var changes = dice.Next(4); changes > 0; changes--)
            yield return Something();
        yield return dice.Next(10) switch
        {
            < 6 => new Jobs(Chance(0.7) ? int.MaxValue : 1 + dice.Next(2)),
            < 8 => new Tick(),
            _ => new Deliver(Pick(Enum.GetValues<Post>())),
        };
        if (Chance(0.5))
            yield return new Turn(Pick(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(90)));
        if (Chance(0.3))
            yield return new Deliver(Pick(Enum.GetValues<Post>()));
    }

    private Act Something() => invitations > 0 && Chance(0.4) ? OfAnInvitation() : OfADeal();

    private Act OfADeal() => dice.Next(100) switch
    {
        < 45 => BySeller(),
        < 80 => AtPartnerCenter(),
        < 85 => new Save(AnyDeal(), "cosell_syncwithpartnercenter", Chance(0.6)),
        < 90 => new MicrosoftActs(AnyDeal(), Pick(Enum.GetValues<MicrosoftDoes>())),
        < 95 => Closing(),
        < 97 => new SyncNow(AnyDeal()),
        _ => new RevokeTokens(),
    };

    private Act OfAnInvitation()
    {
        var invitation = dice.Next(invitations);
        return dice.Next(10) switch
        {
            < 3 => new InvitationComes(invitation),
            < 7 => new AnswerInvitation(invitation, Accepts: Chance(0.6)),
            < 8 => new AnswerInPortal(invitation, Accepts: Chance(0.6)),
            _ => new NoteOnInvitation(invitation, InPortal: Chance(0.5), $"Note {Number()}"),
        };
    }

    private Act Trouble() => dice.Next(10) switch
    {
        < 4 => new SetTrap(new Trap.Fails(AnyFault(), dice.Next(4))),
        < 7 => new SetTrap(new Trap.Meanwhile(Meanwhile(), Chance(0.6), dice.Next(3))),
        _ => new SetDeath(dice.Next(40)),
    };

    private Act Meanwhile() => dice.Next(10) switch
    {
        < 4 => BySeller(),
        < 7 => AtPartnerCenter(),
        < 8 when invitations > 0 => OfAnInvitation(),
        < 9 => new Jobs(1),
        _ => new Deliver(Post.InOrder),
    };

    private Fault AnyFault() => dice.Next(11) switch
    {
        0 or 1 => Fault.TimeOutBeforeWork,
        2 or 3 => Fault.TimeOutAfterWork,
        4 => Fault.Throttled(Chance(0.5) ? TimeSpan.FromSeconds(dice.Next(1200)) : null, asDate: Chance(0.5), flatBody: Chance(0.5)),
        5 => Fault.ServerError,
        6 => Fault.Unavailable(Chance(0.5) ? TimeSpan.FromSeconds(dice.Next(600)) : null, asDate: Chance(0.5)),
        7 => Fault.GatewayTimeoutAfterWork,
        8 => Fault.TruncatedBody,
        9 => Fault.NotJson,
        _ => Fault.ExpiredToken,
    };

    private Act Closing()
    {
        var deal = AnyDeal();
        return dice.Next(10) switch
        {
            < 4 => new Close(deal, Chance(0.5) ? "Won" : "Lost"),
            < 8 => new Close(deal, null),
            _ => new CloseInPortal(deal, Pick("Won", "Lost", "Declined", "Expired")),
        };
    }

    private Act BySeller()
    {
        var deal = AnyDeal();
        return dice.Next(12) switch
        {
            < 3 => new Save(deal, "description", $"Seller's note {Number()}"),
            < 5 => new Save(deal, "estimatedvalue", (decimal)(1_000 + dice.Next(90_000))),
            < 7 => new Save(deal, "estimatedclosedate", Day()),
            < 9 => new AddSolution(deal, 1 + dice.Next(World.Solutions.Count - 1)),
            < 10 => new RemoveSolution(deal, 1 + dice.Next(World.Solutions.Count - 1)),
            < 11 => new SavePhone(deal, $"+1 206 {Number()}"),
            _ => Chance(0.5) ? new Save(deal, "cosell_visibility", 852_300_001) : new Save(deal, "cosell_help", 852_300_002),
        };
    }

    private Act AtPartnerCenter()
    {
        var deal = AnyDeal();
        return dice.Next(13) switch
        {
            < 3 => new EditInPortal(deal, "details/notes", JsonValue.Create($"Note from the portal {Number()}")),
            < 5 => new EditInPortal(deal, "details/dealValue", JsonValue.Create(100_000 + dice.Next(90_000))),
            < 7 => new EditInPortal(deal, "details/closingDateTime", JsonValue.Create($"{Day():yyyy-MM-dd}T00:00:00Z")),
            < 8 => new EditInPortal(deal, "name", JsonValue.Create($"Analytics, renamed {Number()}")),
            < 11 => new PatchSolution(deal, 1 + dice.Next(World.Solutions.Count - 1), Chance(0.6)),
            < 12 => new PatchContacts(deal, $"+1 425 {Number()}"),
            _ => new PatchVisibility(deal),
        };
    }

    private ContractChoices Contract() => new()
    {
        PostStatus = Pick(200, 201), PageSize = Pick(1, 2, 100), NextLink = Pick(Enum.GetValues<NextLinkForm>()), MsxIdOnBothSides = Chance(0.5),
        ExplicitNulls = Chance(0.5), HtmlEscapedText = Chance(0.2), InvitingSharesOwnDeal = Chance(0.3), ListsHoldRelated = Chance(0.3),
    };

    private int AnyDeal() => dice.Next(deals);

    private DateTime Day() => new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(dice.Next(300));

    private string Number() => dice.Next(1_000_000).ToString("000000", CultureInfo.InvariantCulture);

    private bool Chance(double share) => dice.NextDouble() < share;

    private T Pick<T>(params T[] from) => from[dice.Next(from.Length)];
}
