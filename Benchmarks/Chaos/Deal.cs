using System.Text.Json.Nodes;

namespace CoSell.Chaos;

/// <summary>A deal in a schedule, with all that was done to it.</summary>
internal sealed class Deal(int number, Guid id)
{
    private static readonly TimeSpan UndoWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(40);

    private DateTime outcomeSince;
    private bool wasReopened;

    public int Number { get; } = number;

    public Guid Id { get; } = id;

    public IReadOnlyDictionary<Aspect, AspectHistory> Histories { get; } = Aspects.All.ToDictionary(aspect => aspect, _ => new AspectHistory());

    /// <summary>The last thing a seller changed, whatever it was.</summary>
    public DateTime? ChangedInCrm { get; set; }

    /// <summary>The last thing anybody but the connector changed on the referral.</summary>
    public DateTime? ChangedAtPartnerCenter { get; set; }

    /// <summary>A change of the connector's may have moved the referral's time of change unnoticed: whose edit is the later one cannot be said.</summary>
    public bool AreTimesUnsure { get; set; }

    /// <summary>When a run began whose worker died, maybe about to write into the deal. A seller's edit after that passes for one that had seen what was to be written.</summary>
    public DateTime? CutOffOn { get; set; }

    /// <summary>Its referral was seen.</summary>
    public bool IsShared { get; set; }

    /// <summary>The referral as it was when it was first seen closed; nothing of it may change after that.</summary>
    public JsonObject? Closed { get; set; }

    /// <summary>Won or Lost, where a seller closed the deal and did not reopen it.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What was wrong with the close when the connector made it; null where nothing was.</summary>
    public string? ClosedWrongly { get; private set; }

    /// <summary>Whether a seller ever closed or opened it.</summary>
    public bool WasDecided { get; private set; }

    public void Decide(string? outcome, DateTime now)
    {
        (wasReopened, outcomeSince) = (wasReopened || Outcome is not null, now);
        (Outcome, WasDecided) = (outcome, true);
    }

    /// <summary>The connector was seen to have closed the referral.</summary>
    public void ClosedByConnector(DateTime now)
    {
        // A seller who opens the deal again while the close is under way comes too late.
        if (Outcome is null && now - outcomeSince > UnderWay)
            ClosedWrongly = "was open when the connector closed its referral";
        else if (Outcome is not null && !wasReopened && now - outcomeSince < UndoWindow - UnderWay)
            ClosedWrongly = "was closed at Partner Center before the time to undo that was over";
    }
}
