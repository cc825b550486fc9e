using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;
using CoSell.Core.Validation;

namespace CoSell.Core.Tests.Validation;

/// <summary>Rules that look back at what was already shared.</summary>
public sealed class SharedDealTests
{
    [Fact]
    public void Check_VisibilityWithdrawn_IsAnError() => Only(
        Sample.Deal(), Sample.Shared(Sample.Deal() with { VisibleToMicrosoft = true }),
        "CSL1129: The deal is set to private, but Microsoft sellers can already see it; Partner Center does not take that back. "
        + "Set the visibility back to visible.");

    [Fact]
    public void Check_VisibilityUnsaidButHelpAsked_IsVisible() =>
        Assert.Empty(Check(Sample.CoSellDeal() with { VisibleToMicrosoft = false }, Sample.Shared(Sample.CoSellDeal())));

    [Theory]
    [InlineData("Customer name", "Fabrikam Inc", "Fabrikam Ltd")]
    [InlineData("Customer country", "US", "DE")]
    [InlineData("Customer city", "Redmond", null)]
    [InlineData("Name", "Fabrikam supply chain", "Another name")]
    [InlineData("Marketplace intent", "HaveNotDecided", "Yes")]
    [InlineData("Help asked of Microsoft", "CustomerTechnicalArchitecture", null)]
    [InlineData("Notes to Microsoft", "One day, please.", "Two days")]
    public void Check_CreateOnlyFieldChanged_WarnsWithOldAndNewValue(string title, string old, string? value)
    {
        var shared = Sample.CoSellDeal();
        var deal = title switch
        {
            "Customer name" => shared with { Customer = shared.Customer with { Name = value } },
            "Customer country" => shared with { Customer = shared.Customer with { Country = "Germany" } },
            "Customer city" => shared with { Customer = shared.Customer with { City = value } },
            "Name" => shared with { Name = value },
            "Marketplace intent" => shared with { MarketplaceIntent = value },
            "Help asked of Microsoft" => shared with { Help = value },
            _ => shared with { NotesToMicrosoft = value },
        };
        var now = value is null ? "nothing" : $"\"{value}\"";

        Only(deal, Sample.Shared(shared),
            $"CSL1130: {title} changed from \"{old}\" to {now}; Partner Center keeps \"{old}\", since it cannot be changed after the referral was created. "
            + "Nothing needs to be done; if Partner Center must have the new value, change it there by hand.", error: false);
    }

    [Fact]
    public void Check_CountrySpelledDifferently_IsNoChange() => Assert.Empty(
        Check(Sample.Deal() with { Customer = Sample.Deal().Customer with { Country = "United States" } }, Sample.Shared(Sample.Deal())));

    [Fact]
    public void Check_CountryUnknownAfterSharing_IsNoErrorSinceItIsNotSent() => Assert.Equal(
        ["CSL1130"], Check(Sample.Deal() with { Customer = Sample.Deal().Customer with { Country = "Korea" } }, Sample.Shared(Sample.Deal())).Select(finding => finding.Code));

    [Fact]
    public void Check_ReferralClosed_SaysWhatStaysHere() => Only(
        Sample.Deal() with { Value = 1, Notes = "x" }, ClosedOnBothSides(),
        "CSL1131: The referral is closed at Partner Center (Won) and cannot be edited or reopened; what changed since then stays here: "
        + "the deal is open again, Notes and Deal value. If the deal goes on, create a new one and share that.", error: false);

    private static SyncState ClosedOnBothSides()
    {
        var state = Sample.Shared(Sample.Deal()) with { Status = "Closed", Substatus = "Won" };
        return state with { Agreed = SyncPlanner.Agree(Sample.Deal() with { Outcome = DealOutcome.Won }, Sample.Referral(Sample.Deal(), "Closed", "Won"), state) };
    }

    [Fact]
    public void Check_ReferralClosedAndNothingChanged_FindsNothing() => Assert.Empty(
        Check(Sample.Deal() with { Outcome = DealOutcome.Won }, Sample.Shared(Sample.Deal()) with { Status = "Closed", Substatus = "Won" }));

    [Theory]
    [InlineData("2026-03-04T07:59:00Z", true)]
    [InlineData("2026-03-04T08:00:00Z", false)]
    public void Check_WonWithin72HoursOfCreation_Warns(string now, bool warns)
    {
        var deal = Sample.Deal() with { VisibleToMicrosoft = true };
        var time = DateTime.Parse(now, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal);

        var findings = Validator.Check(deal with { Outcome = DealOutcome.Won }, Sample.Shared(deal), new SyncPolicy(), time);

        Assert.Equal(
            warns
                ? ["CSL1132: The referral was created at 2026-03-01 08:00 UTC; a deal won within 72 hours of that may not be registered for incentives. "
                    + "If you mean to register the deal, reopen it and close it after 2026-03-04 08:00 UTC."]
                : [],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Check_LostWithoutReason_WarnsAndIsAnErrorWhenStrict()
    {
        var lost = Sample.Deal() with { Outcome = DealOutcome.Lost };

        Only(lost, Sample.Shared(Sample.Deal()),
            "CSL1134: The deal is lost, but no reason is given; Partner Center asks for one. Enter the reason when you close the deal.", error: false);
        Assert.True(Assert.Single(Validator.Check(lost, Sample.Shared(Sample.Deal()), new SyncPolicy { Strict = true }, Sample.Noon)).IsError);
    }

    [Fact]
    public void Check_CloseDateOfAWonDealInPast_IsFine() => Assert.Empty(Check(
        Sample.Deal() with { Outcome = DealOutcome.Won, CloseDate = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc) }, Sample.Shared(Sample.Deal())));

    private static IReadOnlyList<Finding> Check(Deal deal, SyncState state) => Validator.Check(deal, state, new SyncPolicy(), Sample.Noon);

    private static void Only(Deal deal, SyncState state, string expected, bool error = true)
    {
        var finding = Assert.Single(Check(deal, state));
        Assert.Equal(expected, finding.ToString());
        Assert.Equal(error, finding.IsError);
    }
}
