using System.Globalization;
using System.ServiceModel;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>One background run of the tick. Its parts stand for themselves: whatever fails in one is said on the connection, and the next goes on.</summary>
/// <remarks>Outside a transaction, so that a refused write is survived and what is written stays when the two minutes are over.</remarks>
internal sealed class TickRun(Step step, PolicyCache policies, PartnerCenterDoor door)
{
    // The platform gives two minutes. Nothing is begun later than these: a page, or the question for a test event, may take a minute where signing in
    // is slow as well, and what a page brought has to be stored.
    private static readonly TimeSpan ListLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TestLimit = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan RowLimit = TimeSpan.FromSeconds(75);

    private readonly DateTime started = step.Now;
    private readonly List<Finding> findings = [];
    private CallBudget? budget;

    // A list came, or at least a sign-in where no list is due.
    private bool answered;

    public async Task Run()
    {
        var connection = ConnectionReader.Read(step.System);
        if (InTheWay(connection) is { } because)
        {
            step.Skip(because);
            return;
        }
        step.System.Update(new Entity(ConnectionTable.Name, connection.RowId) { [ConnectionTable.TickClaimedOn] = started });
        var record = new TickRecord(step, connection, started);
        try
        {
            await Part("Wake", Wake).ConfigureAwait(false);
            await Part("List", () => List(connection, record)).ConfigureAwait(false);
            await Part("Repair", () => WakeAfterRepair(connection)).ConfigureAwait(false);
            await Part("Clear", Clear).ConfigureAwait(false);
        }
        finally
        {
            // What keeps Partner Center from being asked comes first, then a row that was refused, then the budget.
            record.Write(findings.OrderBy(Rank).FirstOrDefault());
        }
        // Whatever is cut off from here on goes on by itself with the next tick.
        await Part("Budget", WakeWithinBudget).ConfigureAwait(false);
        await Part("Test", () => Test(connection)).ConfigureAwait(false);
    }

    // Where the asynchronous service was behind, one run does for all the ticks that wait.
    private string? InTheWay(Connection connection) =>
        connection.TickedOn > step.Target.GetAttributeValue<DateTime?>(ConnectionTable.TickedOn) ? "a later tick has a run of its own."
        : connection.TickClaimedOn is { } since && started - since < Claim.Life
            ? $"another run has been under way since {since.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC."
        : null;

    private Task Wake()
    {
        var rows = new DueRows(step);
        rows.Wake(started + DueRows.Limit);
        Say(rows.Refused);
        return Task.CompletedTask;
    }

    private async Task List(Connection connection, TickRecord record)
    {
        var policy = policies.Get(step.System, started);
        budget = CallCount.Of(step.System, connection, policy.DailyCalls, started);
        record.Counted(budget);
        Say(Warning(budget));
        var client = door.Open(connection, step);
        if (budget.IsUsedUp(started) || (budget.IsNearlyUsedUp(started) && started - connection.HeartbeatOn < CallBudget.ListEvery))
        {
            step.Decided("NotListed", "the calls of the day are used up or nearly so.");
            // A sign-in costs none of them, and a dead one must not stay unseen until tomorrow.
            await client.SignIn(CancellationToken.None).ConfigureAwait(false);
            answered = true;
            return;
        }
        var poll = new ChangePoll(step, client, connection);
        try
        {
            await poll.Run(policy.PollOverlap, started + ListLimit).ConfigureAwait(false);
            record.Answered();
            answered = true;
        }
        finally
        {
            record.Listed(poll.Progress, poll.Changes, client.Calls, client.RequestIds);
            Say(poll.NotKept);
        }
    }

    private Task WakeAfterRepair(Connection connection)
    {
        if (answered && StoppedRows.MayFollow(connection))
        {
            var stopped = new StoppedRows(step, started, started + RowLimit);
            if (!stopped.WakeAfterRepair())
                Say(Errors.StillWaking.For(null));
            Say(stopped.Refused);
        }
        return Task.CompletedTask;
    }

    // Only once the day's count is stored: the runs go by that one.
    private Task WakeWithinBudget()
    {
        if (answered && budget?.IsUsedUp(started) == false)
            new StoppedRows(step, started, started + RowLimit).WakeWithinBudget();
        return Task.CompletedTask;
    }

    private Task Test(Connection connection) =>
        step.Now < started + TestLimit ? new TestWatch(step, door).Look(connection) : Task.CompletedTask;

    private Finding? Warning(CallBudget day)
    {
        var most = day.Most.ToString(CultureInfo.InvariantCulture);
        var tomorrow = Time.Minute(CallBudget.NextDay(started));
        return day.IsUsedUp(started) ? Sentence.OverBudget(day, started)
            : day.IsNearlyUsedUp(started)
                ? Errors.BudgetNearlyUsedUp.For(null, most, CallBudget.ListEvery.TotalMinutes.ToString("0", CultureInfo.InvariantCulture), tomorrow)
            : null;
    }

    private static int Rank(Finding finding) =>
        finding.Code == Errors.BudgetUsedUp.Code || finding.Code == Errors.BudgetNearlyUsedUp.Code ? 2
        : finding.Code == Errors.ChangeNotKept.Code || finding.Code == Errors.RowNotWoken.Code ? 1
        : 0;

    private Task Clear()
    {
        if (policies.Get(step.System, started).LogRetention is { } kept)
            new LogRetention(step).Clear(kept, started + RowLimit);
        return Task.CompletedTask;
    }

    private void Say(Finding? finding)
    {
        if (finding is not null)
            findings.Add(finding);
    }

    private async Task Part(string name, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is PartnerCenterException or PartnerCenterSettingsException or ConnectorException
            or FaultException<OrganizationServiceFault> or TimeoutException)
        {
            var finding = Translation.Describe(failure, step.Context.CorrelationId);
            step.Decided($"{name} failed", finding.ToString());
            Say(finding);
        }
    }
}
