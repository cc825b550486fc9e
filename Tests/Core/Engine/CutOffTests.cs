using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Engine;

/// <summary>A run that broke off left its own values on one side. The next one tells them from what people changed since.</summary>
public class CutOffTests
{
    private static readonly SyncPolicy PartnerCenterWins = new() { Winner = ConflictWinner.PartnerCenter };

    [Fact]
    public async Task Run_PatchWhoseAnswerWasLostAndASaveAfterIt_SendsTheSave()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Policy = PartnerCenterWins;
        crm.Deal = crm.Deal! with { Value = 12_000 };
        crm.PartnerCenter.Fail(crm.PartnerCenter.Calls + 1, FakePartnerCenter.Timeout(), afterEffect: true);
        await crm.Run();
        crm.Deal = crm.Deal with { Value = 13_000 };

        var outcome = await crm.Run();

        Assert.Equal("Sent 1 change: deal value.", outcome.Message);
        Assert.Empty(outcome.Conflicts);
        Assert.Equal(JsonValue.Of(13_000m), Details(crm, "dealValue"));
    }

    [Fact]
    public async Task Run_CreateWhoseAnswerWasLostAndASaveAfterIt_SendsTheSaveAndTakesTheEditOfAnotherField()
    {
        var crm = new FakeCrm(Sample.Deal()) { Policy = PartnerCenterWins };
        crm.PartnerCenter.Fail(1, FakePartnerCenter.Timeout(), afterEffect: true);
        await crm.Run();
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.Deal = crm.Deal! with { Value = 13_000 };
        crm.Now = crm.Now.AddMinutes(5);

        var outcome = await crm.Run();

        Assert.Empty(outcome.Conflicts);
        Assert.Equal("Theirs.", crm.Deal.Notes);
        Assert.Equal(JsonValue.Of(13_000m), Details(crm, "dealValue"));
    }

    [Fact]
    public async Task Run_SaveDuringAWriteBackOfTheSameField_IsAConflictForThePolicyToDecide()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Policy = new SyncPolicy { Winner = ConflictWinner.Crm };
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.State = crm.State with { ReferralChanged = true };
        crm.SavedMeanwhile = deal => deal with { Notes = "Ours." };

        var outcome = await crm.Run();

        Assert.Equal("Ours.", crm.Deal!.Notes);
        Assert.Equal(JsonValue.Of("Ours."), Details(crm, "notes"));
        Assert.Equal(ConflictWinner.Crm, Assert.Single(outcome.Conflicts).Winner);
    }

    [Fact]
    public async Task Run_SaveOfAnotherFieldDuringAWriteBack_IsSentByTheSameRun()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.State = crm.State with { ReferralChanged = true };
        crm.SavedMeanwhile = deal => deal with { Value = 13_000 };

        await crm.Run();

        Assert.Equal("Theirs.", crm.Deal!.Notes);
        Assert.Equal(JsonValue.Of(13_000m), Details(crm, "dealValue"));
    }

    [Fact]
    public async Task Run_OwnPatchBetweenAnEditThereAndOneHere_DoesNotMakeTheirsTheLaterOne()
    {
        var crm = await FakeCrm.Shared(Sample.Deal());
        crm.Policy = new SyncPolicy { Winner = ConflictWinner.Latest };
        crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
        crm.State = crm.State with { ReferralChanged = true };
        crm.Deal = crm.Deal! with { Value = 13_000 };
        crm.Now = crm.Now.AddMinutes(1);
        crm.SavedMeanwhile = deal => deal with { Notes = "Ours, later.", ModifiedOn = crm.Now.AddSeconds(-30) };

        await crm.Run();

        Assert.Equal(JsonValue.Of("Ours, later."), Details(crm, "notes"));
    }

    private static JsonValue Details(FakeCrm crm, string name) => ((JsonObject)Assert.Single(crm.PartnerCenter.Own)["details"])[name];
}
