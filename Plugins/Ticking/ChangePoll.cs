using System.Globalization;
using System.ServiceModel;
using CoSell.Core.Json;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Referrals;
using CoSell.Core.Sync;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Lists what changed at Partner Center since the last time and keeps it for the runs: what no event told is caught up so.</summary>
/// <remarks>Each referral comes in full and is stored on its row, so that the run asks nobody. After each page it is written down how far the list got.</remarks>
internal sealed class ChangePoll(Step step, PartnerCenterClient client, Connection connection)
{
    public ListProgress Progress { get; private set; } = connection.Progress;

    /// <summary>How many were not known yet.</summary>
    public int Changes { get; private set; }

    /// <summary>Says of the first change that Dataverse did not take.</summary>
    public Finding? NotKept { get; private set; }

    /// <param name="stopBy">No page is begun after this moment; the next tick goes on.</param>
    public async Task Run(TimeSpan overlap, DateTime stopBy)
    {
        var began = step.Now;
        Progress = Progress.Begun(connection.CreatedOn);
        var since = Progress.Since(overlap, began);
        Uri? next = null;
        do
        {
            var page = await client.ListChanges(since, next, CancellationToken.None).ConfigureAwait(false);
            Keep(page.Referrals);
            next = page.Next;
            Progress = next is null ? Progress.Ended(began) : Progress.Stopped(began);
            if (next is not null)
                Save();
        }
        while (next is not null && step.Now < stopBy);
        step.Decided("List", $"{Changes.ToString(CultureInfo.InvariantCulture)} changes that were not known yet{(next is null ? "" : "; more are left for the next tick")}.");
    }

    private void Save()
    {
        var row = new Entity(ConnectionTable.Name, connection.RowId);
        Connection.Write(row, Progress);
        step.System.Update(row);
    }

    private void Keep(IReadOnlyList<JsonObject> referrals)
    {
        var changes = referrals.Select(Change.Of).OfType<Change>().ToList();
        var rows = changes.Count == 0 ? [] : ReferralRows.FindAll(step.System, [.. changes.Select(change => change.Id)]);
        // Both sides of an engagement may be in one page: one mark, one run.
        foreach (var together in changes.Where(change => !change.IsKnown(rows)).GroupBy(change => ReferralRows.Of(rows, change.Id)?.Id ?? new Guid(change.Id)))
            Keep([.. together], rows);
        foreach (var change in changes)
            Progress = Progress.After(change.ChangedOn);
    }

    private void Keep(IReadOnlyList<Change> together, IReadOnlyList<Entity> rows)
    {
        try
        {
            if (ReferralRows.Of(rows, together[0].Id) is { } row)
                Mark(row, together);
            else
                Begin(together[0]);
            Changes += together.Count;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            NotKept ??= Errors.ChangeNotKept.For(null, together[0].Id, Translation.Words(fault));
            step.Decided("NotKept", Errors.ChangeNotKept.For(null, together[0].Id, fault.Message).ToString());
            Progress = together.Aggregate(Progress, (progress, change) => progress.Without(change.ChangedOn, step.Now));
        }
    }

    private void Mark(Entity row, IReadOnlyList<Change> together)
    {
        var mark = SyncRequest.Marked(step, row.Id);
        mark[ReferralTable.Incoming] = together.Aggregate(Change.Waiting(row), (waiting, change) => Poll.With(waiting, change.Referral)).ToString();
        foreach (var change in together)
            ReferralRows.Report(mark, change.ChangedOn, ofMicrosoft: !ReferralRows.IsOwn(row, change.Id));
        step.System.Update(mark);
    }

    private void Begin(Change change)
    {
        var row = ReferralRows.New(step, new Guid(change.Id));
        row[ReferralTable.Incoming] = Poll.With(null, change.Referral).ToString();
        ReferralRows.Report(row, change.ChangedOn, ofMicrosoft: false);
        step.System.Create(row);
    }

    /// <summary>One referral of a list, as far as it can be understood.</summary>
    private sealed record Change(string Id, string ChangedOn, JsonObject Referral)
    {
        public static Change? Of(JsonObject referral) =>
            ReferralFacts.Id(referral) is { } id && ReferralEvent.IsReferralId(id) && ReferralFacts.UpdatedOn(referral) is { } changedOn && Time.Parse(changedOn) is not null
                ? new Change(id, changedOn, referral)
                : null;

        public bool IsKnown(IReadOnlyList<Entity> rows)
        {
            if (ReferralRows.Of(rows, Id) is not { } row)
                return false;
            var own = ReferralRows.IsOwn(row, Id);
            return ReferralEvent.IsKnown(ChangedOn, row.GetAttributeValue<string?>(own ? ReferralTable.UpdatedOn : ReferralTable.MicrosoftUpdatedOn), TimeSpan.Zero)
                || Waiting(row).Items.OfType<JsonObject>().Any(body => ReferralFacts.Id(body) == Id && ReferralEvent.IsKnown(ChangedOn, ReferralFacts.UpdatedOn(body), TimeSpan.Zero));
        }

        public static JsonArray Waiting(Entity row) =>
            row.GetAttributeValue<string?>(ReferralTable.Incoming) is { } text && JsonText.Read(text) is JsonArray waiting ? waiting : new JsonArray([]);
    }
}
