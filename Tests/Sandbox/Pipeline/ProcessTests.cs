using CoSell.Sandbox.Dataverse.Workflows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Tests.Pipeline;

/// <summary>An activity of a customer's assembly as a step of a process: its context, its transaction, its mistakes.</summary>
public sealed class ProcessTests
{
    private readonly TestOrganization org = TestOrganization.With();

    [Fact]
    public void Import_TypeWithAGroup_IsRegisteredAsAnActivity()
    {
        var type = Assert.Single(org.Rows("plugintype", "friendlyname", "isworkflowactivity", "workflowactivitygroupname"), row => row.GetAttributeValue<bool>("isworkflowactivity"));

        Assert.Equal((SolutionBuilder.Activity, "Samples (1.0.0.0)"), (type.GetAttributeValue<string>("friendlyname"), type.GetAttributeValue<string>("workflowactivitygroupname")));
        Assert.Equal([("Samples (1.0.0.0)", SolutionBuilder.Activity)], org.Organization.Processes.Activities);
    }

    [Fact]
    public void Run_InRealTime_IsInATransactionAndGivesItsOutputs()
    {
        var outputs = org.Organization.Processes.Run(AStep(fails: false), org.Organization.Users.Seller.Id);

        Assert.Equal("ExecuteWorkflow of account, workflow mode 1, mode 0, in transaction True, depth 1", outputs["Seen"]);
        Assert.Equal(["First", "Second"], org.AccountNames());
    }

    [Fact]
    public void Run_InRealTimeWithAMistake_LeavesNothingBehindButItsTrace()
    {
        var fault = TestOrganization.Fault(() => org.Organization.Processes.Run(AStep(fails: true), org.Organization.Users.Seller.Id));

        Assert.Equal("An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): System.InvalidOperationException: The sample made a mistake.", fault.Message);
        Assert.Empty(org.AccountNames());
        Assert.Equal(["leaves the first"], org.Traces);
    }

    [Fact]
    public void Queue_WithAMistake_KeepsWhatWasWrittenBefore()
    {
        org.Organization.Processes.Queue(AStep(fails: true), org.Organization.Users.Seller.Id);

        org.Organization.RunAsyncJobs();

        Assert.Equal(["First"], org.AccountNames());
        var job = Assert.Single(org.Rows("asyncoperation", "statuscode", "name", "messagename"));
        Assert.Equal((31, SolutionBuilder.Activity, "ExecuteWorkflow"),
            (job.GetAttributeValue<OptionSetValue>("statuscode").Value, job.GetAttributeValue<string>("name"), job.GetAttributeValue<string>("messagename")));
    }

    private static ProcessStep AStep(bool fails) => new(
        SolutionBuilder.Activity,
        new EntityReference("account", new Guid("00000001-0000-4000-8000-000000000001")),
        fails ? new Dictionary<string, object?>(StringComparer.Ordinal) { ["Fails in between"] = true } : new Dictionary<string, object?>(StringComparer.Ordinal));
}
