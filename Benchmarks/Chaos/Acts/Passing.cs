using System.Globalization;

namespace CoSell.Chaos.Acts;

/// <summary>Time passes.</summary>
internal sealed record Turn(TimeSpan By) : Act
{
    public override string Told => string.Create(CultureInfo.InvariantCulture, $"{By.TotalMinutes:0.#} minutes pass.");

    public override string? Do(Play play)
    {
        play.World.Clock.Turn(By);
        return null;
    }
}

/// <summary>Dataverse runs jobs that are due.</summary>
/// <param name="Most">How many; the asynchronous service may be behind.</param>
internal sealed record Jobs(int Most) : Act
{
    public override string Told => Most == int.MaxValue ? "Dataverse runs all jobs that are due." : string.Create(CultureInfo.InvariantCulture, $"Dataverse gets round to {Most} of its jobs.");

    public override string? Do(Play play) => play.RunJobs(Most) is 0 ? "none is due" : null;
}

/// <summary>Whoever owns the clock calls cosell_Tick.</summary>
internal sealed record Tick : Act
{
    public override string Told => "cosell_Tick is called.";

    public override string? Do(Play play) => play.Tick();
}

/// <summary>What becomes of the events that are on their way to the relay.</summary>
internal enum Post
{
    InOrder,
    BackToFront,
    Twice,
    OnlyTheFirst,
    Lost,
}

internal sealed record Deliver(Post Post) : Act
{
    public override string Told => Post switch
    {
        Post.InOrder => "The events arrive.",
        Post.BackToFront => "The events arrive in the wrong order.",
        Post.Twice => "Each event arrives twice.",
        Post.OnlyTheFirst => "One event arrives, the others are late.",
        _ => "The events are lost.",
    };

    public override string? Do(Play play) => play.Events.Deliver(Post);
}

/// <summary>Something is about to go wrong.</summary>
internal sealed record SetTrap(Trap Trap) : Act
{
    public override string Told => Trap switch
    {
        Trap.Fails fails => $"({Later(fails.Skip)} will fail: {fails.Fault.Kind}{(fails.Fault.RetryAfter is { } wait ? $", try again in {wait.TotalSeconds:0} s" : "")}.)",
        Trap.Meanwhile meanwhile => $"(While {Later(meanwhile.Skip)} is on its way{(meanwhile.Before ? "" : " back")}: {meanwhile.Act.Told})",
        _ => "",
    };

    public override string? Do(Play play)
    {
        play.World.Trouble.Set(Trap);
        return null;
    }

    private static string Later(int skip) => skip == 0 ? "the next call" : string.Create(CultureInfo.InvariantCulture, $"the call after {skip} more");
}

/// <summary>A worker is about to die.</summary>
internal sealed record SetDeath(int AfterCalls) : Act
{
    public override string Told => string.Create(CultureInfo.InvariantCulture, $"(The worker dies at turn {AfterCalls} from now.)");

    public override string? Do(Play play)
    {
        play.World.Trouble.Kill(AfterCalls);
        return null;
    }
}

/// <summary>Every access token handed out so far stops working.</summary>
internal sealed record RevokeTokens : Act
{
    public override string Told => "The access tokens expire at once.";

    public override string? Do(Play play)
    {
        play.World.PartnerCenter.RevokeAccessTokens();
        return null;
    }
}
