using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class PipelineTests
{
    [Fact]
    public void Create_OneStepAfter_RunsWithWhatWasWritten()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext"));

        sandbox.CreateAccount();

        var trace = Assert.Single(sandbox.Traces);
        Assert.StartsWith("TraceContext: Create account stage 40 mode 0 depth 1; in transaction True; target [", trace, StringComparison.Ordinal);
        Assert.Contains("accountid", trace, StringComparison.Ordinal);
        Assert.Equal(1, sandbox.Organization.Statistics.Single(request => request.Table == "account").StepsRun);
    }

    [Fact]
    public void Create_StepBefore_ChangesWhatIsWritten()
    {
        var sandbox = TestOrganization.With(new StepXml("SetColumn", Stage: 20) { Configuration = "description=set before" });

        var id = sandbox.CreateAccount();

        Assert.Equal("set before", sandbox.Seller.Retrieve("account", id, new ColumnSet("description")).GetAttributeValue<string>("description"));
    }

    [Fact]
    public void Create_StepAfterChangesTarget_NothingOfItIsWritten()
    {
        var sandbox = TestOrganization.With(new StepXml("SetColumn") { Configuration = "description=too late" });

        var id = sandbox.CreateAccount();

        Assert.False(sandbox.Seller.Retrieve("account", id, new ColumnSet("description")).Contains("description"));
    }

    [Fact]
    public void Create_StepRefuses_RollsEverythingBackAndKeepsTheTrace()
    {
        var sandbox = TestOrganization.With(
            new StepXml("LeaveAccount", Table: "contact") { Configuration = "left behind" },
            new StepXml("Refuse", Table: "contact") { Number = 2, Rank = 2, Configuration = "CSL1101: Not like this." });

        var fault = TestOrganization.Fault(() => sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" }));

        Assert.Equal(unchecked((int)0x80040265), fault.ErrorCode);
        Assert.Equal("CSL1101: Not like this.", fault.Message);
        Assert.Empty(sandbox.AccountNames());
        Assert.Contains("about to refuse", sandbox.Traces);
        Assert.Contains(sandbox.Organization.Trace, row => row.GetAttributeValue<string>("exceptiondetails")?.Contains("CSL1101: Not like this.", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Create_StepFailsUnexpectedly_NamesTypeAndMessage()
    {
        var sandbox = TestOrganization.With(new StepXml("Fail"));

        var fault = TestOrganization.Fault(() => sandbox.CreateAccount());

        Assert.Equal(unchecked((int)0x80040224), fault.ErrorCode);
        Assert.Equal("An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): System.InvalidOperationException: The sample made a mistake.", fault.Message);
    }

    [Fact]
    public void Create_PreValidationWroteAndMainFails_WhatItWroteStays()
    {
        var sandbox = TestOrganization.With(
            new StepXml("LeaveAccount", Table: "contact", Stage: 10) { Configuration = "stays" },
            new StepXml("LeaveAccount", Table: "contact", Stage: 20) { Number = 2, Configuration = "goes" },
            new StepXml("Refuse", Table: "contact") { Number = 3, Configuration = "No." });

        TestOrganization.Fault(() => sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" }));

        Assert.Equal(["stays"], sandbox.AccountNames());
    }

    [Fact]
    public void Create_EqualStages_RunInOrderOfRankThenId()
    {
        var sandbox = TestOrganization.With(
            new StepXml("TraceContext") { Number = 1, Rank = 2, Configuration = "third" },
            new StepXml("TraceContext") { Number = 3, Rank = 1, Configuration = "second" },
            new StepXml("TraceContext") { Number = 2, Rank = 1, Configuration = "first" });

        sandbox.CreateAccount();

        Assert.Equal(["first", "second", "third"], sandbox.Traces.Select(trace => trace.Split(':')[0]));
    }

    [Fact]
    public void Create_StepCreatesItsOwnTable_TheNinthLevelIsRefused()
    {
        var sandbox = TestOrganization.With(new StepXml("Loop"));

        var fault = TestOrganization.Fault(() => sandbox.CreateAccount());

        Assert.Equal(unchecked((int)0x80044182), fault.ErrorCode);
        Assert.StartsWith("This workflow job was canceled because the workflow that started it included an infinite loop.", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("(Create of account would run at depth 9; the limit is 8.)", fault.Message, StringComparison.Ordinal);
        Assert.Empty(sandbox.AccountNames());
    }

    [Fact]
    public void Create_StepSwallowsAServiceError_IsRefused()
    {
        var sandbox = TestOrganization.With(new StepXml("Swallow", Table: "contact") { Configuration = "once" });

        var fault = TestOrganization.Fault(() => sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" }));

        Assert.Equal(unchecked((int)0x8009000C), fault.ErrorCode);
        Assert.Equal("ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.", fault.Message);
    }

    [Fact]
    public void Create_StepCallsAgainAfterASwallowedError_HasNoTransaction()
    {
        var sandbox = TestOrganization.With(new StepXml("Swallow", Table: "contact") { Configuration = "again" });

        var fault = TestOrganization.Fault(() => sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" }));

        Assert.Equal(unchecked((int)0x80040251), fault.ErrorCode);
    }

    [Fact]
    public void Create_StepSwallowsOutsideATransaction_GoesOn()
    {
        var sandbox = TestOrganization.With(new StepXml("Swallow", Table: "contact", Stage: 10) { Configuration = "again" });

        sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" });

        Assert.Equal(["after the error"], sandbox.AccountNames());
    }

    [Fact]
    public void Create_StepUsesExecuteMultiple_IsRefused()
    {
        var sandbox = TestOrganization.With(new StepXml("UseExecuteMultiple"));

        var fault = TestOrganization.Fault(() => sandbox.CreateAccount());

        Assert.Equal("ExecuteMultiple is not supported inside a plug-in. Call the service once for each request.", fault.Message);
    }
}
