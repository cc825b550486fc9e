using System.Globalization;
using System.ServiceModel;
using CoSell.Chaos.Acts;
using CoSell.Chaos.Checks;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos;

/// <summary>Plays one schedule in a world: does the acts, writes down who changed what, lets the dust settle, and looks.</summary>
internal sealed class Play : ICallWatcher
{
    // Longer than any delay the connector chooses itself (an hour) and than the wait for a lost job (half an hour).
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(65);

    private readonly List<string> story = [];
    private readonly List<Deal> deals = [];
    private readonly Stack<Run> runs = new();
    private readonly Watching watching;
    private string? versionBefore;
    private bool telling = true;

    public Play(World world, Schedule schedule)
    {
        (World, Schedule) = (world, schedule);
        world.Begin(schedule);
        Events = new Events(world.PartnerCenter, world.Organization.Service);
        Ledger = new Ledger(world);
        watching = new Watching(world, deals, schedule.Winner);
        world.Watcher = this;
        world.Trouble.Died = () =>
        {
            Tell("   † the worker dies");
            if (runs.TryPeek(out var run))
                run.Died = true;
        };
    }

    public World World { get; }

    public Schedule Schedule { get; }

    public Events Events { get; }

    public Ledger Ledger { get; }

    public IReadOnlyList<Deal> Deals => deals;

    public List<Invited> Invitations { get; } = [];

    public Invited? InvitedTo(int number) => Invitations.Find(invited => invited.Number == number);

    /// <summary>What happened, line by line.</summary>
    public IReadOnlyList<string> Story => story;

    /// <summary>Plays to the end.</summary>
    /// <returns>What both sides and the connector hold then.</returns>
    public Outcome Perform()
    {
        foreach (var act in Schedule.Acts)
            Do(act);
        Settle();
        var outcome = Outcome.Of(this);
        telling = false;
        World.Clock.Turn(TimeSpan.FromMinutes(5));
        Tick();
        return outcome with { AfterAnotherTick = Outcome.Of(this) };
    }

    public Deal? DealOf(int number) => deals.Find(deal => deal.Number == number);

    public string? Making(int number, Func<Guid> create, Func<Guid, Entity> solution)
    {
        if (DealOf(number) is not null)
            return "it is there already";
        // Who is told that the save failed saves again.
        if (Insist(create) is not { } id)
            return "refused";
        var deal = new Deal(number, id);
        deals.Add(deal);
        Insist(() => World.Seller.Create(solution(id)));
        watching.Made(deal);
        return null;
    }

    public string? Acting(Deal deal, Side side, Func<string?> act)
    {
        watching.Look(deal, runs);
        try
        {
            return act();
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            return $"refused: {fault.Message.Split('\n')[0]}";
        }
        finally
        {
            watching.Changed(deal, side);
        }
    }

    /// <returns>How many ran.</returns>
    public int RunJobs(int most)
    {
        var count = 0;
        for (var more = true; more && count < most; count += more ? 1 : 0)
        {
            watching.LookAtAll(runs);
            var run = new Run { StartedOn = World.Clock.Now };
            runs.Push(run);
            more = World.Organization.Jobs.RunNext();
            watching.LookAtAll(runs);
            runs.Pop();
            watching.Ended(run);
        }
        return count;
    }

    public string? Tick()
    {
        string? message;
        try
        {
            message = (string)World.Organization.Service.Execute(new OrganizationRequest("cosell_Tick")).Results["Message"];
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            message = $"it failed: {fault.Message.Split('\n')[0]}";
        }
        RunJobs(int.MaxValue);
        return message;
    }

    public void Calling(HttpRequestMessage request) => versionBefore = IsReferralCall(request) ? Ledger.Version(request) : null;

    public void Called(HttpRequestMessage request, HttpResponseMessage? response, Fault? fault)
    {
        if (!IsReferralCall(request))
        {
            Tell($"   {NetworkOfThePlugins.Tell(request, response)}{(fault is null ? "" : $" [{fault.Kind}]")}");
            return;
        }
        runs.TryPeek(out var run);
        var call = Ledger.Add(request, response, versionBefore, fault, run);
        Tell($"   {call.Told}{(call.Changed ? "" : call.Method == "GET" ? "" : " (nothing done)")}");
        if (call.Changed)
            watching.LookAtAll(runs);
    }

    public void Interleave(Trap.Meanwhile trap, HttpRequestMessage request)
    {
        Tell($"   meanwhile: {trap.Act.Told}");
        var before = versionBefore;
        // Whatever dies now is not the run that is waiting for its call.
        runs.Push(new Run());
        var came = trap.Act.Do(this);
        runs.Pop();
        versionBefore = before;
        if (came is not null)
            Tell($"   … {came}");
    }

    public static bool IsReferralCall(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.Contains("/engagements/referrals", StringComparison.Ordinal);

    private void Do(Act act)
    {
        World.Clock.Turn(TimeSpan.FromSeconds(2));
        Tell(act.Told);
        if (act.Do(this) is { } came)
            Tell($"   … {came}");
    }

    private void Settle()
    {
        World.Trouble.Stop();
        World.PartnerCenter.Faults.Clear();
        World.PartnerCenter.SetSignInProblem(SampleOrganizations.Service, SignInProblem.None);
        Tell("— The faults stop. —");
        Do(new Deliver(Schedule.LastEventsArrive ? Post.InOrder : Post.Lost));
        for (var tick = 0; tick < 2; tick++)
        {
            Do(new Turn(LongEnough));
            Do(new Jobs(int.MaxValue));
            Do(new Tick());
        }
    }

    private static Guid? Insist(Func<Guid> save)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return save();
            }
            catch (FaultException<OrganizationServiceFault>)
            {
                // Once more.
            }
        }
        return null;
    }

    private void Tell(string line)
    {
        if (telling)
            story.Add(string.Create(CultureInfo.InvariantCulture, $"{World.Clock.Now:HH:mm:ss} {line}"));
    }
}
