using CoSell.Core.Deals;
using CoSell.Core.Sync;
using CoSell.Core.Tests.Planning;
using CoSell.Core.Validation;

namespace CoSell.Core.Tests.Validation;

public sealed class ValidatorTests
{
    private static readonly Deal Deal = Sample.Deal();

    [Fact]
    public void Check_CompleteDeal_FindsNothing()
    {
        Assert.Empty(Check(Sample.Deal()));
        Assert.Empty(Check(Sample.CoSellDeal()));
    }

    [Fact]
    public void Check_EmptyDeal_FindsEverythingAtOnceInAStableOrder() => Assert.Equal(
        ["CSL1133", "CSL1117", "CSL1103", "CSL1122", "CSL1123", "CSL1112", "CSL1115", "CSL1105", "CSL1101", "CSL1118", "CSL1125", "CSL1126"],
        Check(new Deal { Id = Sample.DealId, Sync = true }).Select(finding => finding.Code));

    [Fact]
    public void Check_SyncIsOff_FindsNothing() => Assert.Empty(Check(new Deal { Id = Sample.DealId }));

    [Fact]
    public void Check_WonBeforeEverShared_FindsNothing() =>
        Assert.Empty(Check(new Deal { Id = Sample.DealId, Sync = true, Outcome = DealOutcome.Won }));

    [Fact]
    public void Check_NoName_SaysSo() => Only(Deal with { Name = " " },
        "CSL1133: The deal has no name; Partner Center requires one. Enter a name for the deal.");

    [Fact]
    public void Check_NoCustomerName_SaysSo() => Only(Deal with { Customer = Deal.Customer with { Name = null } },
        "CSL1117: The deal names no customer; Partner Center requires the customer's company name. Choose the customer's account, and give it a name.");

    [Theory]
    [InlineData(null, "CSL1103: The customer has no country; Partner Center needs its two-letter code. Enter the customer's country, such as US or Germany.")]
    [InlineData("Korea", "CSL1108: The customer's country \"Korea\" may mean South Korea (KR) or North Korea (KP). Enter the two-letter code of the one that is meant.")]
    [InlineData("Philipines", "CSL1107: The customer's country \"Philipines\" is not one that ISO 3166 lists; did you mean Philippines (PH)? Correct the country; it is not changed for you.")]
    [InlineData("Atlantis", "CSL1106: The customer's country \"Atlantis\" is not one that ISO 3166 lists, by code or by name. Enter the two-letter code of the country, such as US or DE.")]
    [InlineData("XX", "CSL1106: The customer's country \"XX\" is not one that ISO 3166 lists, by code or by name. Enter the two-letter code of the country, such as US or DE.")]
    public void Check_CountryThatMeansNoSingleOne_AsksBack(string? country, string expected) =>
        Only(Deal with { Customer = Deal.Customer with { Country = country } }, expected);

    [Fact]
    public void Check_AddressIncomplete_WarnsAndIsAnErrorWhenStrict()
    {
        var deal = Deal with { Customer = Deal.Customer with { AddressLine1 = null, City = "" } };

        Assert.Equal(
            [
                "CSL1122: The customer's address has no first line, which Microsoft uses to find the customer. Enter the customer's street address.",
                "CSL1123: The customer's address has no city, which Microsoft uses to find the customer. Enter the customer's city.",
            ],
            Check(deal).Select(finding => finding.ToString()));
        Assert.All(Check(deal), finding => Assert.False(finding.IsError));
        Assert.All(Check(deal, new SyncPolicy { Strict = true }), finding => Assert.True(finding.IsError));
    }

    [Fact]
    public void Check_NoValue_SaysSo() => Only(Deal with { Value = null },
        "CSL1112: The deal has no value; Partner Center requires one. Enter the estimated value.");

    [Fact]
    public void Check_NegativeValue_SaysSo() => Only(Deal with { Value = -5m },
        "CSL1113: The deal value -5 is negative. Enter a value of zero or more.");

    [Theory]
    [InlineData("JPY", "10.5", "CSL1114: The deal value 10.5 has more decimals than JPY, which has 0. Round the value to 0 decimals.")]
    [InlineData("eur", "0.125", "CSL1114: The deal value 0.125 has more decimals than EUR, which has 2. Round the value to 2 decimals.")]
    [InlineData("KWD", "0.1255", "CSL1114: The deal value 0.1255 has more decimals than KWD, which has 3. Round the value to 3 decimals.")]
    public void Check_MoreDecimalsThanTheCurrencyHas_SaysSo(string currency, string value, string expected) =>
        Only(Deal with { Currency = currency, Value = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) }, expected);

    [Fact]
    public void Check_TrailingZeros_AreNoDecimals() => Assert.Empty(Check(Deal with { Currency = "JPY", Value = 100.00m }));

    [Fact]
    public void Check_NoCurrency_SaysSo() => Only(Deal with { Currency = null },
        "CSL1115: The deal has no currency; Partner Center requires one. Choose the currency of the deal.");

    [Fact]
    public void Check_UnknownCurrency_SaysSo() => Only(Deal with { Currency = "EURO" },
        "CSL1116: The currency \"EURO\" is not an ISO 4217 code. Choose a currency with an ISO 4217 code, such as USD or EUR.");

    [Fact]
    public void Check_NoCloseDate_SaysSo() => Only(Deal with { CloseDate = null },
        "CSL1105: The deal has no estimated close date; Partner Center requires one. Enter the date on which you expect to close the deal.");

    [Fact]
    public void Check_CloseDateInPast_SaysSoAndTodayIsFine()
    {
        Only(Deal with { CloseDate = new DateTime(2026, 3, 3, 0, 0, 0, DateTimeKind.Utc) },
            "CSL1104: The estimated close date 2026-03-03 is in the past; Partner Center accepts today or later. Move the date and save again.");
        Assert.Empty(Check(Deal with { CloseDate = new DateTime(2026, 3, 4, 0, 0, 0, DateTimeKind.Utc) }));
    }

    [Fact]
    public void Check_NoSolution_SaysSo() => Only(Deal with { Solutions = [] },
        "CSL1101: The deal names no solution; Partner Center accepts a referral only with at least one. Add a co-sell-ready solution to the deal.");

    [Fact]
    public void Check_SolutionWithoutIdentifier_SaysSo() => Only(Deal with { Solutions = [new DealSolution("", "Contoso Planner")] },
        "CSL1135: The solution Contoso Planner has no Partner Center identifier. Enter its identifier, such as SOL-12345-ABC, in the catalogue of solutions.");

    [Fact]
    public void Check_MoreThanFifty_SaysSo()
    {
        var solutions = Enumerable.Range(1, 51).Select(number => new DealSolution($"SOL-{number}", null)).ToList();
        var team = Enumerable.Range(1, 51).Select(number => Sample.Person($"P{number}")).ToList();

        Only(Deal with { Solutions = solutions }, "CSL1102: The deal names 51 solutions; Partner Center accepts at most 50. Remove solutions until 50 are left.");
        Only(Deal with { Team = team }, "CSL1121: The deal has 51 team members; Partner Center accepts at most 50. Remove team members until 50 are left.");
        Assert.Empty(Check(Deal with { Team = [.. team.Take(50)], Solutions = [.. solutions.Take(50)] }));
    }

    [Fact]
    public void Check_NoTeam_SaysSo() => Only(Deal with { Team = [] },
        "CSL1118: The deal has no team member; Partner Center requires at least one. Add a member of your sales team, or an owner who is a person.");

    [Fact]
    public void Check_TeamMemberIncomplete_NamesWhatIsMissing() => Only(Deal with { Team = [new Person { FirstName = "Sam", Phone = "1" }] },
        "CSL1119: Team member Sam lacks a last name and an e-mail address. Complete the team member's user record.");

    [Fact]
    public void Check_TeamMemberWithoutPhone_WarnsAndIsAnErrorWhenStrict()
    {
        var deal = Deal with { Team = [Sample.Person("Sam") with { Phone = null }] };

        Only(deal, "CSL1127: Team member Sam Example has no phone number. Enter the phone number in the team member's user record.", error: false);
        Assert.True(Assert.Single(Check(deal, new SyncPolicy { Strict = true })).IsError);
    }

    [Theory]
    [InlineData("sam")]
    [InlineData("sam@contoso")]
    [InlineData("sam@@contoso.example")]
    [InlineData("sam smith@contoso.example")]
    [InlineData("@contoso.example")]
    [InlineData("sam@contoso..example")]
    public void Check_MalformedEmail_NamesThePersonButNotTheAddress(string email)
    {
        Only(Deal with { Team = [Sample.Person("Sam") with { Email = email }] },
            "CSL1120: The e-mail address of team member Sam Example is not well formed. Correct the address; it has the form name@company.example.");
        Only(Sample.CoSellDeal() with { Contacts = [Sample.Person("Kim") with { Email = email }] },
            "CSL1111: The e-mail address of customer contact Kim Example is not well formed. Correct the address; it has the form name@company.example.");
    }

    [Fact]
    public void Check_HelpWithoutContact_SaysSo() => Only(Sample.CoSellDeal() with { Contacts = [] },
        "CSL1109: Help is asked of Microsoft, but the deal has no customer contact. "
        + "Add a customer contact with first name, last name, e-mail address and phone number.");

    [Fact]
    public void Check_HelpWithIncompleteContact_NamesWhatIsMissing()
    {
        Only(Sample.CoSellDeal() with { Contacts = [new Person { Phone = "1" }] },
            "CSL1110: Customer contact number 1 lacks a first name, a last name and an e-mail address, which Microsoft needs when help is asked. Complete the contact.");
        Only(Sample.CoSellDeal() with { Contacts = [Sample.Person("Kim") with { Phone = "" }] },
            "CSL1124: Customer contact Kim Example has no phone number. Enter the contact's phone number.", error: false);
    }

    [Fact]
    public void Check_NoHelp_DoesNotLookAtContacts() => Assert.Empty(Check(Deal with { Contacts = [new Person()] }));

    [Fact]
    public void Check_UnknownHelp_ListsWhatCanBeAsked() => Only(Sample.CoSellDeal() with { Help = "Money" },
        "CSL1128: The help \"Money\" is not one that can be asked of Microsoft. Choose one of: WorkloadSpecificValueProposition, "
        + "CustomerTechnicalArchitecture, ProofOfConceptOrDemo, QuotesOrLicensing, PostSalesCustomerSuccess, GeneralOrOther.");

    [Fact]
    public void Check_NoConsent_SaysSo() => Only(Deal with { CustomerConsent = false },
        "CSL1125: The customer's consent to share contact details is not recorded; Partner Center takes no referral without it. "
        + "Ask the customer, then set Customer consent to Yes.");

    [Fact]
    public void Check_NoMarketplaceIntent_Warns() => Only(Deal with { MarketplaceIntent = null },
        "CSL1126: It is not said whether the customer intends to buy through the marketplace; \"have not decided\" is sent. Choose Yes, No or Have not decided.",
        error: false);

    private static IReadOnlyList<Finding> Check(Deal deal, SyncPolicy? policy = null) =>
        Validator.Check(deal, SyncState.New, policy ?? new SyncPolicy(), Sample.Noon);

    private static void Only(Deal deal, string expected, bool error = true)
    {
        var finding = Assert.Single(Check(deal));
        Assert.Equal(expected, finding.ToString());
        Assert.Equal(error, finding.IsError);
    }
}
