using System.ServiceModel;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.Extension;

/// <summary>A customer's step on cosell_OnSending: what it adds goes along with the same call, what it may not do stops the run with nothing lost.</summary>
public sealed class OnSendingTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    public void StepThatAdds_BeforeOrAfter_SendsItAlong_WithOneCall(int stage)
    {
        company.Registers("AddToBody", Customer.Sending, stage, "campaignId=SPRING-26");

        var deal = NewDeal();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal("SPRING-26", (string?)Assert.Single(company.Referrals)["campaignId"]);
        Assert.Equal(["POST"], company.Calls());
    }

    [Fact]
    public void StepThatAdds_ToAPatch_SendsItAlong_AndNothingComesBackAsAnEdit()
    {
        var deal = company.SharedDeal();
        company.Registers("AddToBody", Customer.Sending, stage: 20, "campaignId=SUMMER-26");

        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        Assert.Equal("Sent 1 change: deal value.", company.Message(deal));
        Assert.Equal("SUMMER-26", (string?)Assert.Single(company.Referrals)["campaignId"]);
        company.PressSync(deal);
        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(["PATCH"], company.Calls());
        Assert.Equal(["Create", "Update", "Check"], company.Operations());
    }

    [Fact]
    public void Body_ThatIsNoJsonAnyMore_IsNotSent_AndTheDealGoesOnOnceTheStepIsGone()
    {
        var step = company.Registers("ReplaceInBody", Customer.Sending, stage: 20, "{={{");

        var deal = NewDeal();

        Failed(deal, "CSL1381: A step on cosell_OnSending changed what was to be sent, and now it is not JSON: ");
        HealsWithout(step, deal);
    }

    [Theory]
    [InlineData("Refuse", "CSL1380: A step on cosell_OnSending stopped what was to be sent: Legal has not approved this deal. Do what it asks for, or have it corrected by whoever ")]
    [InlineData("Fail", "CSL1380: A step on cosell_OnSending stopped what was to be sent: ")]
    public void StepThatThrows_StopsTheDealWithItsWords_AndTheDealGoesOnOnceItIsGone(string type, string message)
    {
        var step = company.Registers(type, Customer.Sending, stage: 20, "Legal has not approved this deal.");

        var deal = NewDeal();

        Failed(deal, message);
        HealsWithout(step, deal);
    }

    [Theory]
    [InlineData("25000=26000", "Deal value (details.dealValue)")]
    [InlineData("Adventure=Venture", "Name (name), Customer name (customerProfile.name)")]
    [InlineData("externalReferenceId=ownReferenceId", "Deal identifier (externalReferenceId)")]
    [InlineData("Independent=Shared", "type")]
    public void StepThatChanges_WhatTheConnectorKeeps_IsRefused(string change, string named)
    {
        var step = company.Registers("ReplaceInBody", Customer.Sending, stage: 20, change);

        var deal = NewDeal();

        Failed(deal, $"CSL1382: A step on cosell_OnSending changed {named}, which only the connector may set: ");
        HealsWithout(step, deal);
    }

    [Fact]
    public void PatchThatIsStopped_IsSentByItself_ADayAfterTheStepWasCured()
    {
        var deal = company.SharedDeal();
        var step = company.Registers("ReplaceInBody", Customer.Sending, stage: 20, "30000=35000");
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();
        Failed(deal, "CSL1382: A step on cosell_OnSending changed Deal value (details.dealValue), which only the connector may set: ");

        company.Removes(step);
        company.Turn(TimeSpan.FromHours(25));
        company.Tick();

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(30_000m, (decimal?)Assert.Single(company.Referrals)["details"]!["dealValue"]);
        Assert.Equal(["PATCH"], company.Calls());
    }

    [Fact]
    public void InvitationThatIsStopped_LeavesOurReferral_AndIsResumedAtMicrosofts()
    {
        var step = company.Registers("ReplaceInBody", Customer.Sending, stage: 20, "msft=other");
        var deal = NewDeal(row =>
        {
            row["cosell_help"] = new OptionSetValue(852300002);
            row["parentcontactid"] = new EntityReference("contact", company.Contact);
        });
        Assert.Equal("Failed", company.Status(deal));
        Assert.Contains("CSL1382: A step on cosell_OnSending changed target, ", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal(["POST"], company.Calls());

        company.Removes(step);
        company.PressSync(deal);

        Assert.Equal("Synced", company.Status(deal));
        Assert.Equal(["POST", "POST"], company.Calls());
    }

    [Fact]
    public void Message_SaysWhatIsSentForWhat()
    {
        company.Registers("LeaveParameters", Customer.Sending, stage: 20);
        var deal = NewDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        company.RunJobs();

        var heard = company.Heard(Customer.Sending);
        Assert.Equal(["Create", "Update"], heard.Select(one => one["Operation"]));
        Assert.Equal("""[{"op":"replace","path":"/details/dealValue","value":30000}]""", heard[1]["Body"]);
        Assert.All(heard, one => Assert.Equal(($"opportunity:{deal}", $"cosell_referral:{deal}"), (one["Opportunity"], one["Referral"])));
        // A save, the mark it makes, and what the run for that mark raises.
        Assert.Equal("depth 3", heard[1].Depth);
    }

    [Theory]
    [InlineData("cosell_OnSending")]
    [InlineData("cosell_OnSynced")]
    [InlineData("cosell_OnFailed")]
    [InlineData("cosell_OnReferralReceived")]
    public void Messages_AreNotTheSellersToRaise(string message)
    {
        var row = new EntityReference("cosell_referral", company.SharedDeal());
        var request = new OrganizationRequest(message) { ["Referral"] = row };
        foreach (var name in message switch
        {
            Customer.Sending => new[] { "Operation", "Body" },
            "cosell_OnReferralReceived" => ["Decision", "Message", "ReferralJson"],
            _ => ["Operation", "Result", "Message", "Changes"],
        })
            request[name] = "x";
        if (request.Parameters.ContainsKey("Changes"))
            request["LogId"] = row.Id;

        var fault = Assert.Throws<FaultException<OrganizationServiceFault>>(() => company.Seller.Execute(request));

        Assert.Equal(unchecked((int)0x80040220), fault.Detail.ErrorCode);
    }

    private Guid NewDeal(Action<Entity>? change = null)
    {
        var deal = company.CreateDeal(change);
        company.AddSolution(deal);
        company.RunJobs();
        return deal;
    }

    private void Failed(Guid deal, string message)
    {
        Assert.Equal("Failed", company.Status(deal));
        Assert.StartsWith(message, company.Message(deal), StringComparison.Ordinal);
        Assert.Empty(company.Calls());
        Assert.Null(company.Row(deal).GetAttributeValue<string>("cosell_pendingoperation"));
    }

    private void HealsWithout(Guid step, Guid deal)
    {
        company.Removes(step);
        company.PressSync(deal);
        Assert.Equal("Synced", company.Status(deal));
        Assert.Single(company.Referrals);
        Assert.Equal(["POST"], company.Calls());
    }
}
