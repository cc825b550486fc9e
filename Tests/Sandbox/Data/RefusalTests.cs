using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using static CoSell.Sandbox.Tests.Data.Org;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>What the platform refuses to write, with its number and sentence.</summary>
public sealed class RefusalTests
{
    private readonly Org org = new();

    [Fact]
    public void Create_UnknownTable_IsRefused() => AssertFault(0x80041102,
        "The entity with a name = 'opportunities' was not found in the MetadataCache. Check the logical name (lower case) or import the solution that brings it.",
        () => org.Create("opportunities"));

    [Fact]
    public void Create_UnknownColumn_IsRefused() => AssertFault(0x80041103,
        "'opportunity' entity doesn't contain attribute with Name = 'topic'. Use the logical name (lower case) of a column that exists.",
        () => org.Create("opportunity", ("topic", "Contoso")));

    [Fact]
    public void Create_ValueOfAnotherType_IsRefused() => AssertFault(0x80040203,
        "Incorrect attribute value type System.Decimal for column 'estimatedvalue' of 'opportunity'; expected Money (Money).",
        () => org.Create("opportunity", ("estimatedvalue", 12m)));

    [Fact]
    public void Create_TextTooLong_IsRefused() => AssertFault(0x80044331,
        "A validation error occurred. The length of the 'name' attribute of the 'opportunity' entity exceeded the maximum allowed length of '300'; it is 301. Shorten the text.",
        () => org.Create("opportunity", ("name", new string('x', 301))));

    [Fact]
    public void Create_NumberAboveItsMaximum_IsRefused() => AssertFault(0x80044330,
        "A validation error occurred. The value 101 of 'closeprobability' on record of type 'opportunity' is outside the valid range 0 to 100.",
        () => org.Create("opportunity", ("closeprobability", 101)));

    [Fact]
    public void Create_ChoiceOutsideItsSet_IsRefused() => AssertFault(0x8004431A,
        "A validation error occurred. The value 9 of 'opportunityratingcode' on record of type 'opportunity' is outside the valid range. Accepted Values: 1,2,3",
        () => org.Create("opportunity", ("opportunityratingcode", new OptionSetValue(9))));

    [Fact]
    public void Create_WithState_IsRefused() => AssertFault(0x80040203,
        "Column 'statecode' of 'opportunity' cannot be set on create; the platform keeps it. Leave it out of the request.",
        () => org.Create("opportunity", ("statecode", new OptionSetValue(1))));

    [Fact]
    public void Create_StatusOfAnotherState_IsRefused()
    {
        var fault = Refused(() => org.Create("opportunity", ("statuscode", new OptionSetValue(3))));

        Assert.Equal(unchecked((int)0x80048408), fault.ErrorCode);
        Assert.StartsWith("3 is not a valid status code (statuscode) for state code 0 on opportunity", fault.Message);
    }

    [Fact]
    public void Update_ReadOnlyColumn_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));

        AssertFault(0x80040203, "Column 'createdon' of 'opportunity' cannot be set on update; the platform keeps it. Leave it out of the request.",
            () => org.Update("opportunity", deal, ("createdon", Noon)));
    }

    [Fact]
    public void Update_RowThatIsNotThere_IsRefused() => AssertFault(0x80040217,
        "opportunity With Id = 00000009-0000-0000-0000-000000000000 Does Not Exist",
        () => org.Update("opportunity", new Guid(9, 0, 0, new byte[8]), ("name", "x")));

    [Fact]
    public void Create_LookupToATableItDoesNotAccept_IsRefused() => AssertFault(0x80040203,
        "Column 'parentaccountid' of 'opportunity' cannot refer to table 'contact'; it accepts account.",
        () => org.Create("opportunity", ("parentaccountid", new EntityReference("contact", org.Create("contact", ("lastname", "Doe"))))));

    [Fact]
    public void Create_LookupToAMissingRow_IsRefused() => AssertFault(0x80040217,
        "account With Id = 00000009-0000-0000-0000-000000000000 Does Not Exist",
        () => org.Create("opportunity", ("parentaccountid", new EntityReference("account", new Guid(9, 0, 0, new byte[8])))));

    [Fact]
    public void Create_RequiredColumnMissing_IsRefused() => AssertFault(0x80040203,
        "Column 'environmentvariabledefinitionid' of 'environmentvariablevalue' is required by the system and cannot be empty.",
        () => org.Create("environmentvariablevalue", ("value", "yes")));

    [Fact]
    public void Update_OwnerToNull_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));

        AssertFault(0x80040203, "Column 'ownerid' of 'opportunity' is required by the system and cannot be empty.",
            () => org.Update("opportunity", deal, ("ownerid", null)));
    }

    [Fact]
    public void Create_IdInUse_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));

        AssertFault(0x80040237, $"Cannot insert duplicate key. A row of 'opportunity' with Id {deal} exists already.",
            () => org.Create(Make("opportunity", deal, ("name", "Again"))));
    }

    [Fact]
    public void Update_WrongRowVersion_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));
        var target = Make("opportunity", deal, ("name", "x"));
        target.RowVersion = "17";

        AssertFault(0x80060882, $"The version of the existing record doesn't match the RowVersion property provided. (opportunity {deal}; read the row again.)",
            () => org.Execute(new UpdateRequest { Target = target, ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches }));
    }

    [Fact]
    public void Update_RowVersionAskedForButMissing_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));

        AssertFault(0x80060883, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfRowVersionMatches. (table 'opportunity')",
            () => org.Execute(new UpdateRequest { Target = Make("opportunity", deal, ("name", "x")), ConcurrencyBehavior = ConcurrencyBehavior.IfRowVersionMatches }));
    }

    [Fact]
    public void Delete_CurrencyInUse_IsRefused()
    {
        org.Create("opportunity", ("name", "Contoso"), ("estimatedvalue", new Money(5)), ("transactioncurrencyid", new EntityReference("transactioncurrency", org.Euro)));

        var fault = Refused(() => org.Delete("transactioncurrency", org.Euro));

        Assert.Equal(unchecked((int)0x80040227), fault.ErrorCode);
        Assert.Contains("is used by 1 row(s) of 'opportunity' through transactioncurrency_opportunity", fault.Message);
    }

    [Fact]
    public void Update_WonDealToLost_IsRefused()
    {
        var deal = org.Create("opportunity", ("name", "Contoso"));
        org.Update("opportunity", deal, ("statecode", new OptionSetValue(1)));

        AssertFault(0x8004f00e, "Invalid state transition of 'opportunity' from state 1 to state 2.",
            () => org.Update("opportunity", deal, ("statecode", new OptionSetValue(2))));
    }

    [Fact]
    public void Execute_RequestWithoutItsParameter_NamesIt() => AssertFault(0x80040203,
        "Required field 'Target' of Create is missing.", () => org.Execute(new OrganizationRequest("Create")));
}
