using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Lists what changed at Partner Center since the last time and keeps it for the runs: what no event told is caught up so.</summary>
/// <remarks>
/// Each referral comes in full and is stored on its row, so that the run asks nobody. A failure is written on the connection and does not
/// fail the tick: what is due in Dataverse goes on all the same.
/// </remarks>
internal sealed class ChangePoll(Step step, PolicyCache policies, PartnerCenterDoor door)
{
    // A call may take two minutes; marking rows takes its time as well. What is left is listed by the next tick.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private int changes;

    /// <returns>What is worth saying, or null.</returns>
    public async Task<string?> Run()
    {
        Connection? connection = null;
        try
        {
            connection = ConnectionReader.Read(step.System);
            await List(connection, door.Open(connection, step)).ConfigureAwait(false);
            return changes switch
            {
                0 => null,
                1 => "One change at Partner Center was not known yet.",
                _ => $"{changes.ToString(CultureInfo.InvariantCulture)} changes at Partner Center were not known yet.",
            };
        }
        catch (Exception failure) when (failure is PartnerCenterException or PartnerCenterSettingsException or ConnectorException)
        {
            var finding = Translation.Describe(failure, step.Context.CorrelationId);
            step.Decided("NotListed", finding.ToString());
            if (connection is not null)
                connection.Say(step.System, finding.ToString());
            return finding.ToString();
        }
    }

    private async Task List(Connection connection, PartnerCenterClient client)
    {
        var started = step.Now;
        var watermark = connection.Watermark;
        var since = Poll.Since(watermark, policies.Get(step.System, started).PollOverlap, started);
        watermark ??= Poll.Text(started);
        Uri? next = null;
        do
        {
            var page = await client.ListChanges(since, next, CancellationToken.None).ConfigureAwait(false);
            Keep(page.Referrals);
            watermark = Poll.After(watermark, page);
            next = page.Next;
        }
        while (next is not null && step.Now - started < Limit);
        if (connection.IsOutOfOrder)
            new ConnectionRepaired(step).Wake();
        connection.Heartbeat(step.System, step.Now, watermark);
        step.Decided("Listed", $"{changes.ToString(CultureInfo.InvariantCulture)} changes that were not known yet{(next is null ? "" : "; more are left for the next tick")}.");
    }

    private void Keep(IReadOnlyList<JsonObject> referrals)
    {
        var ids = referrals.Select(ReferralFacts.Id).OfType<string>().Where(id => Guid.TryParse(id, out _)).ToList();
        if (ids.Count == 0)
            return;
        var rows = ReferralRows.FindAll(step.System, ids);
        var marks = new Dictionary<Guid, Entity>();
        foreach (var referral in referrals)
        {
            if (ReferralFacts.Id(referral) is not { } id || !Guid.TryParse(id, out var guid) || ReferralFacts.UpdatedOn(referral) is not { } changedOn)
                continue;
            if (ReferralRows.Of(rows, id) is not { } row)
                Begin(guid, referral, changedOn);
            else if (!IsKnown(row, id, changedOn))
                Mark(marks, row, id, referral, changedOn);
        }
        foreach (var mark in marks.Values)
            step.System.Update(mark);
    }

    private static bool IsKnown(Entity row, string id, string changedOn)
    {
        var own = ReferralRows.IsOwn(row, id);
        return ReferralEvent.IsKnown(changedOn, row.GetAttributeValue<string?>(own ? ReferralTable.UpdatedOn : ReferralTable.MicrosoftUpdatedOn), TimeSpan.Zero)
            || Waiting(row).Items.OfType<JsonObject>().Any(body => ReferralFacts.Id(body) == id && ReferralEvent.IsKnown(changedOn, ReferralFacts.UpdatedOn(body), TimeSpan.Zero));
    }

    // Both sides of an engagement may be in one page: one mark, one run.
    private void Mark(Dictionary<Guid, Entity> marks, Entity row, string id, JsonObject referral, string changedOn)
    {
        if (!marks.TryGetValue(row.Id, out var mark))
            marks[row.Id] = mark = SyncRequest.Marked(step, row.Id);
        var waiting = Poll.With(Waiting(mark.Contains(ReferralTable.Incoming) ? mark : row), referral);
        mark[ReferralTable.Incoming] = waiting.ToString();
        ReferralRows.Report(mark, changedOn, ofMicrosoft: !ReferralRows.IsOwn(row, id));
        changes++;
    }

    private void Begin(Guid id, JsonObject referral, string changedOn)
    {
        var row = ReferralRows.New(step, id);
        row[ReferralTable.Incoming] = Poll.With(null, referral).ToString();
        ReferralRows.Report(row, changedOn, ofMicrosoft: false);
        step.System.Create(row);
        changes++;
    }

    private static JsonArray Waiting(Entity row) =>
        row.GetAttributeValue<string?>(ReferralTable.Incoming) is { } text && JsonText.Read(text) is JsonArray waiting ? waiting : new JsonArray([]);
}
