using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Story;

/// <summary>What happens at Partner Center reaches the deal: with webhooks, without them, and when they come back. Events travel through the Relay.</summary>
internal sealed class BothWaysStory(LocalSandbox sandbox, SandboxRelay relay)
{
    private const int Won = 1;

    private readonly IOrganizationService seller = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Seller.Id);
    private DealOnForm deal = new(sandbox, Guid.Empty);

    /// <summary>Tells the story step by step; a step that does not go as told is the last.</summary>
    public async IAsyncEnumerable<StoryStep> TellAsync()
    {
        Func<Task<StoryStep>>[] steps = [Shared, Accepted, Edited, EditedUnheard, CaughtUp, OffAndOn, MicrosoftWins, Closed];
        foreach (var step in steps)
        {
            var told = await step();
            yield return told;
            if (told.Broken is not null)
                yield break;
        }
    }

    private Task<StoryStep> Shared() => Step("Sam shares another deal and asks Microsoft for help; what comes back are echoes of our own writes", () =>
    {
        deal = new DealOnForm(sandbox, new StoryDeal(sandbox, seller).Share("Fabrikam service desk", 40_000));
        sandbox.Dataverse.RunAsyncJobs();
    }, () => deal.Referral("cosell_microsoftsubstatus") == "Pending" ? null : "Microsoft was not invited.", calls: 2);

    private Task<StoryStep> Accepted() => Step("Microsoft accepts; webhooks are on", () => sandbox.PartnerCenter.Microsoft.Accept(Referral, "7-4711"),
        () => deal.Referral("cosell_microsoftsubstatus") == "Accepted" && deal.Text("cosell_microsoftcrmidentifier") == "7-4711"
            ? null
            : "Microsoft's answer did not reach the deal.", calls: 1);

    private Task<StoryStep> Edited() => Step("A colleague raises the value to 52,000 in Partner Center", () => Edit(value: 52_000),
        () => deal.Amount == 52_000 ? null : $"The deal is worth {deal.Amount:N0}.", calls: 1);

    private Task<StoryStep> EditedUnheard() => Step("Webhooks fail, and the value becomes 58,000 there: the deal does not hear of it", () =>
    {
        sandbox.PartnerCenter.Deliveries.Enabled = false;
        Edit(value: 58_000);
    }, () => deal.Amount == 52_000 ? null : $"Nobody told the deal, and still it is worth {deal.Amount:N0}.", calls: 0);

    private Task<StoryStep> CaughtUp() => Step("The Relay's clock beats: the tick catches up with one call", () => relay.BeatAsync(CancellationToken.None),
        () => deal.Amount == 58_000 ? null : $"The deal is worth {deal.Amount:N0}.", calls: 1);

    private Task<StoryStep> OffAndOn() => Step("The date moves while webhooks are off, the value once they are on again: one event brings both", () =>
    {
        Edit(date: NextQuarter);
        sandbox.PartnerCenter.Deliveries.Enabled = true;
        Edit(value: 61_000);
        return Task.CompletedTask;
    }, () => deal.Amount == 61_000 && deal.CloseDate?.Date == NextQuarter ? null : $"The deal is worth {deal.Amount:N0} and closes on {deal.CloseDate:yyyy-MM-dd}.", calls: 1);

    private Task<StoryStep> MicrosoftWins() => Step("Microsoft closes its side as won", () => sandbox.PartnerCenter.Microsoft.Win(Referral),
        () => deal.Referral("cosell_microsoftsubstatus") == "Won" ? null : "The deal does not show that Microsoft won its side.", calls: 1);

    private Task<StoryStep> Closed() => Step("The colleague closes the referral as won in Partner Center", () => Edit(new JsonObject { ["status"] = "Closed", ["substatus"] = "Won" }),
        () => deal.Referral("cosell_referralsubstatus") == "Won" && deal.State == Won ? null : "The referral's end did not reach the deal.", calls: 1);

    private Guid Referral => Guid.Parse(deal.Text("cosell_referralidentifier")!);

    private DateTime NextQuarter => sandbox.Clock.GetUtcNow().UtcDateTime.Date.AddDays(90);

    private void Edit(decimal? value = null, DateTime? date = null)
    {
        var changes = new JsonObject();
        if (value is not null)
            changes["details/dealValue"] = value;
        if (date is { } day)
            changes["details/closingDateTime"] = day.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        Edit(changes);
    }

    private void Edit(JsonObject changes) => sandbox.PartnerCenter.Portal.Edit(Referral, changes);

    private Task<StoryStep> Step(string title, Action act, Func<string?> check, int calls) => Step(title, () =>
    {
        act();
        return Task.CompletedTask;
    }, check, calls);

    /// <summary>Lets something happen at Partner Center, delivers what it sends, lets the asynchronous service run and compares with what the story tells.</summary>
    private async Task<StoryStep> Step(string title, Func<Task> act, Func<string?> check, int calls)
    {
        var (callsBefore, eventsBefore) = (sandbox.PartnerCenter.Calls.All.Count, sandbox.PartnerCenter.Deliveries.History.Count);
        await act();
        await sandbox.PartnerCenter.DeliverDueAsync();
        sandbox.Dataverse.RunAsyncJobs();
        var made = sandbox.PartnerCenter.Calls.All.Skip(callsBefore).Where(call => call.IsReferralCall).ToList();
        var sent = sandbox.PartnerCenter.Deliveries.History.Skip(eventsBefore).ToList();
        var broken = check();
        if (sent.Find(one => one.State != PartnerCenter.DeliveryState.Delivered) is { } lost)
            broken = $"The Relay did not take {lost.EventName}: {lost.Attempts.LastOrDefault()?.Outcome}.";
        if (broken is null && made.Count != calls)
            broken = $"{made.Count} calls were made; the story tells of {calls}.";
        return new StoryStep(title, [], [.. sent.Select(one => $"{one.EventName} → {one.Attempts[^1].Outcome}")],
            [.. made.Select(call => $"{call.Method} {call.Path} → {call.Status}")], deal.Says, broken);
    }
}
