using System.Globalization;
using System.ServiceModel;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>One background run of the tick. Its parts stand for themselves: whatever fails in one is said on the connection, and the next goes on.</summary>
/// <remarks>Outside a transaction, so that a refused write is survived and what is written stays when the two minutes are over.</remarks>
internal sealed class TickRun(Step step, PolicyCache policies, PartnerCenterDoor door)
{
    // No page is begun later than this; one may take a minute where signing in is slow as well, and the platform gives two.
    private static readonly TimeSpan ListLimit = TimeSpan.FromSeconds(45);

    private readonly DateTime started = step.Now;
    private readonly List<Finding> findings = [];

    public async Task Run()
    {
        var connection = ConnectionReader.Read(step.System);
        if (InTheWay(connection) is { } because)
        {
            step.Skip(because);
            return;
        }
        step.System.Update(new Entity(ConnectionTable.Name, connection.RowId) { [ConnectionTable.TickClaimedOn] = started });
        var row = new Entity(ConnectionTable.Name, connection.RowId) { [ConnectionTable.TickClaimedOn] = null };
        var record = new TickRecord(step, connection, started);
        try
        {
            await Part("Wake", () => Wake()).ConfigureAwait(false);
            await Part("List", () => List(connection, row, record)).ConfigureAwait(false);
            await new TestWatch(step, door).Look(connection, row).ConfigureAwait(false);
        }
        finally
        {
            record.Write(row, findings.FirstOrDefault());
        }
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
        if (rows.Refused is { } refused)
            findings.Add(refused);
        return Task.CompletedTask;
    }

    private async Task List(Connection connection, Entity row, TickRecord record)
    {
        var policy = policies.Get(step.System, step.Now);
        var client = door.Open(connection, step);
        var poll = new ChangePoll(step, client, connection);
        try
        {
            await poll.Run(policy.PollOverlap, started + ListLimit).ConfigureAwait(false);
            row[ConnectionTable.HeartbeatOn] = step.Now;
            if (connection.IsOutOfOrder)
                new ConnectionRepaired(step).Wake();
        }
        finally
        {
            Connection.Write(row, poll.Progress);
            record.Listed(poll.Changes, client.Calls, client.RequestIds);
        }
        if (poll.NotKept is { } notKept)
            findings.Add(notKept);
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
            findings.Add(finding);
        }
    }
}
