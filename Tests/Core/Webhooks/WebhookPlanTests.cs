using CoSell.Core.Webhooks;

namespace CoSell.Core.Tests.Webhooks;

public sealed class WebhookPlanTests
{
    private const string Ours = "https://relay.example/e?tenant=c0500000-0000-4000-8000-00000000000a";
    private const string Theirs = "https://flows.example/hook?sig=k3y";

    private static readonly WebhookAddress Wanted =
        WebhookAddress.Read("https://relay.example/e", "c0500000-0000-4000-8000-00000000000a", ownMachine: false, out _)!;

    [Fact]
    public void Decide_NothingRegistered_RegistersAllFiveEvents()
    {
        var write = Write(null, ours: null);

        Assert.Equal(Ours, write.To.Url);
        Assert.Equal(["referral-created", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"], write.To.Events);
        Assert.True(write.To.ToMsSignature);
        Assert.False(write.Exists);
        Assert.Null(write.OfOthers);
        Assert.Equal($"No address is registered at Partner Center. Its referral events will go to {Ours}.", write.Because);
    }

    [Fact]
    public void Decide_EverythingThere_IsInOrder() =>
        Assert.Equal($"Partner Center sends its referral events to {Ours}.", Assert.IsType<WebhookPlan.InOrder>(Decide(Registered(Ours), ours: null)).Because);

    // The documented answer leaves the choice of the header out.
    [Fact]
    public void Decide_AnswerWithoutTheHeadersChoice_IsInOrderOnlyWhereWeRegisteredIt()
    {
        var silent = Registered(Ours) with { ToMsSignature = null };

        Assert.IsType<WebhookPlan.InOrder>(Decide(silent, ours: Ours));
        Assert.EndsWith("The signature will come in x-ms-signature, which no gateway keeps for itself.", Write(silent, ours: null).Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_SomebodyElsesAddress_SaysWhoseAndWhatComesAlong()
    {
        var write = Write(Registered(Theirs, "referral-created", "subscription-updated"), ours: null);

        Assert.Equal("https://flows.example/hook?sig=…", write.OfOthers);
        Assert.True(write.Exists);
        Assert.Equal(
            ["referral-created", "subscription-updated", "referral-updated", "related-referral-created", "related-referral-updated", "test-created"], write.To.Events);
        Assert.Equal(
            "Partner Center sends its events to https://flows.example/hook?sig=…, which this connector did not register. There can be one address only: whoever listens there will "
            + $"receive nothing any more, and the events will go to {Ours}. Events for others stay registered and go to the same address: subscription-updated.", write.Because);
    }

    [Fact]
    public void Decide_OurOwnFormerAddress_MovesWithoutTakingOver()
    {
        var write = Write(Registered("https://old.example/e?tenant=c0500000-0000-4000-8000-00000000000a"), ours: "https://old.example/e?tenant=c0500000-0000-4000-8000-00000000000a");

        Assert.Null(write.OfOthers);
        Assert.Equal($"https://old.example/e?tenant=c0500000-0000-4000-8000-00000000000a is registered at Partner Center. The address becomes {Ours}.", write.Because);
    }

    [Fact]
    public void Decide_SamePlaceWithoutTenantAndEvents_AddsThem()
    {
        var write = Write(Registered("https://relay.example/e", "referral-created", "referral-updated", "Test-Created"), ours: null);

        Assert.Null(write.OfOthers);
        Assert.Equal(Ours, write.To.Url);
        Assert.Equal(["referral-created", "referral-updated", "Test-Created", "related-referral-created", "related-referral-updated"], write.To.Events);
        Assert.Equal(
            $"https://relay.example/e is registered at Partner Center. The address becomes {Ours}. Events that are added: related-referral-created, related-referral-updated.",
            write.Because);
    }

    [Fact]
    public void Decide_OnlyTheKeyIsNew_SaysSoWithoutShowingIt()
    {
        var wanted = WebhookAddress.Read("https://flow.example/run?sig=new", "contoso.example", ownMachine: false, out _)!;

        var write = Assert.IsType<WebhookPlan.Write>(WebhookPlan.Decide(wanted, Registered("https://flow.example/run?sig=old"), ours: "https://flow.example/run?sig=…"));

        Assert.Equal("https://flow.example/run?sig=… is registered at Partner Center. A key in the address changes.", write.Because);
        Assert.Null(write.OfOthers);
    }

    private static WebhookRegistration Registered(string url, params string[] events) =>
        new(url, events.Length == 0 ? WebhookRegistration.NeededEvents : events, ToMsSignature: true);

    private static WebhookPlan Decide(WebhookRegistration? registered, string? ours) => WebhookPlan.Decide(Wanted, registered, ours);

    private static WebhookPlan.Write Write(WebhookRegistration? registered, string? ours) => Assert.IsType<WebhookPlan.Write>(Decide(registered, ours));
}
