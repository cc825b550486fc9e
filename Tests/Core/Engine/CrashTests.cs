using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Engine;

/// <summary>The process may die between any two calls, twice in a row too: there is never a second referral, and the deal gets there in the end.</summary>
public class CrashTests
{
    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 300)]
    [InlineData(true, 0)]
    [InlineData(true, 300)]
    public async Task Run_CrashAtAnyTwoMomentsOfSharing_NeverCreatesTwice(bool coSell, int secondsBetweenRuns)
    {
        var deal = coSell ? Sample.CoSellDeal() : Sample.Deal();
        var moments = await MomentsOf(deal);
        for (var first = 0; first < moments; first++)
        {
            // A look-up and a second attempt take more moments than the straight way.
            for (var second = first + 1; second < 2 * moments + 12; second++)
            {
                var crm = new FakeCrm(deal);
                crm.Trip.CrashAt(first);
                crm.Trip.CrashAt(second);

                await RunToTheEnd(crm, secondsBetweenRuns);

                var at = $"crashes at {first} and {second}, calls {string.Join(", ", crm.PartnerCenter.Log)}";
                Assert.True(crm.PartnerCenter.Own.Count == 1, $"{crm.PartnerCenter.Own.Count} referrals after {at}");
                Assert.True(crm.PartnerCenter.Microsofts.Count == (coSell ? 1 : 0), $"{crm.PartnerCenter.Microsofts.Count} of Microsoft's after {at}");
                Assert.Equal("ref-1", crm.State.ReferralId);
                Assert.Equal(coSell ? "ref-2" : null, crm.State.MicrosoftReferralId);
            }
        }
    }

    [Fact]
    public async Task Run_CrashAtAnyMomentOfAChangeOnBothSides_EndsWithBothSidesAlike()
    {
        for (var moment = 0; moment < 30; moment++)
        {
            var crm = await FakeCrm.Shared(Sample.Deal());
            crm.PartnerCenter.Edit("/details/notes", JsonValue.Of("Theirs."));
            crm.Deal = crm.Deal! with { Value = 12_000, Team = [.. crm.Deal.Team, Sample.Person("Ana")] };
            crm.Trip.CrashAt(crm.Trip.Moments + moment);

            await RunToTheEnd(crm, 0);

            Assert.Equal("Theirs.", crm.Deal.Notes);
            var referral = Assert.Single(crm.PartnerCenter.Own);
            Assert.IsType<SyncAction.UpToDate>(Assert.Single(SyncPlanner.Plan(crm.Deal, referral, crm.State, crm.Policy, crm.Now).Actions));
            Assert.Equal(2, ((JsonArray)referral["team"]).Items.Count);
        }
    }

    private static async Task<int> MomentsOf(Deal deal)
    {
        var crm = new FakeCrm(deal);
        await crm.Run();
        return crm.Trip.Moments;
    }

    private static async Task RunToTheEnd(FakeCrm crm, int secondsBetweenRuns)
    {
        for (var run = 0; run < 20; run++)
        {
            if (await crm.RunOrCrash() is { Result: SyncResult.UpToDate })
                return;
            crm.Now = crm.Now.AddSeconds(secondsBetweenRuns == 0 ? 20 : secondsBetweenRuns);
        }
        Assert.Fail($"Not up to date after twenty runs: {string.Join(", ", crm.PartnerCenter.Log)}");
    }
}
