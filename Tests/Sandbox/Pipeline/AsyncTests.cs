using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class AsyncTests
{
    [Fact]
    public void Create_AsynchronousStep_WaitsUntilJobsRun()
    {
        var sandbox = TestOrganization.With(new StepXml("LeaveAccount", Table: "contact", IsAsync: true) { Configuration = "later" });

        sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" });
        var before = Job(sandbox);
        var runs = sandbox.Organization.RunAsyncJobs();

        Assert.Equal((0, 0), State(before));
        Assert.Equal(1, runs);
        Assert.Equal(["later"], sandbox.AccountNames());
        Assert.Equal((3, 30), State(Job(sandbox)));
    }

    [Fact]
    public void Create_Fails_QueuesNothing()
    {
        var sandbox = TestOrganization.With(
            new StepXml("TraceContext", IsAsync: true),
            new StepXml("Refuse", Stage: 40) { Number = 2, Configuration = "No." });

        TestOrganization.Fault(() => sandbox.CreateAccount());

        Assert.Equal(0, sandbox.Organization.WaitingJobs);
        Assert.Empty(sandbox.Rows("asyncoperation", "name"));
    }

    [Fact]
    public void Run_AsynchronousStep_SeesTheEventAsItWas()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Update", IsAsync: true)
        {
            Filter = "description",
            Images = [new ImageXml(0, "name,description", Alias: "Pre"), new ImageXml(1, "name,description", Alias: "Post")],
        });
        var id = sandbox.CreateAccount("First", ("description", "old"));
        sandbox.Seller.Update(new Entity("account", id) { ["description"] = "new" });
        sandbox.Seller.Update(new Entity("account", id) { ["name"] = "Renamed" });

        sandbox.Organization.RunAsyncJobs();

        var trace = Assert.Single(sandbox.Traces);
        Assert.Contains("mode 1 depth 1; in transaction False; target [accountid,description,", trace, StringComparison.Ordinal);
        Assert.Contains("pre Pre{description=old,name=First}; post Post{description=new,name=First}", trace.Replace("accountid=" + id + ",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_PluginAsksForRetry_IsRunAgainWithGrowingDelaysUntilItSucceeds()
    {
        var sandbox = TestOrganization.With(new StepXml("RetryWhileAsked", Table: "contact", IsAsync: true));
        var id = sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller", ["description"] = "retry, please" });

        Assert.Equal(1, sandbox.Organization.RunAsyncJobs());
        Assert.Equal((1, 10), State(Job(sandbox)));
        Assert.Equal(0, sandbox.Organization.RunAsyncJobs());
        sandbox.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(1, sandbox.Organization.RunAsyncJobs());
        sandbox.Clock.Turn(TimeSpan.FromMinutes(4));
        Assert.Equal(0, sandbox.Organization.RunAsyncJobs());
        sandbox.Seller.Update(new Entity("contact", id) { ["description"] = "enough" });
        sandbox.Clock.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(1, sandbox.Organization.RunAsyncJobs());

        Assert.Equal((3, 30), State(Job(sandbox)));
        Assert.Equal(["attempt", "attempt", "attempt"], sandbox.AccountNames());
    }

    [Fact]
    public void Run_PluginAlwaysAsksForRetry_FailsAfterFourAttempts()
    {
        var sandbox = TestOrganization.With(new StepXml("RetryWhileAsked", Table: "contact", IsAsync: true));
        sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller", ["description"] = "retry" });

        var runs = 0;
        for (var hour = 0; hour < 10; hour++)
        {
            runs += sandbox.Organization.RunAsyncJobs();
            sandbox.Clock.Turn(TimeSpan.FromHours(1));
        }

        Assert.Equal(4, runs);
        var job = Job(sandbox);
        Assert.Equal((3, 31), State(job));
        Assert.Equal("The other side is busy.", job.GetAttributeValue<string>("friendlymessage"));
        Assert.Equal(0, sandbox.Organization.WaitingJobs);
    }

    [Fact]
    public void Run_OtherException_FailsTheJobAndKeepsTheData()
    {
        var sandbox = TestOrganization.With(new StepXml("Fail", IsAsync: true));
        sandbox.CreateAccount();

        sandbox.Organization.RunAsyncJobs();

        Assert.Equal((3, 31), State(Job(sandbox)));
        Assert.Equal(["Contoso"], sandbox.AccountNames());
    }

    [Fact]
    public void Run_AutoDelete_RemovesTheSucceededJob()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", IsAsync: true) { AutoDelete = true });
        sandbox.CreateAccount();

        sandbox.Organization.RunAsyncJobs();

        Assert.Empty(sandbox.Rows("asyncoperation", "name"));
    }

    [Fact]
    public void Run_AsynchronousLoop_EndsAtTheDepthLimit()
    {
        var sandbox = TestOrganization.With(new StepXml("Loop", IsAsync: true));
        sandbox.CreateAccount();

        var runs = sandbox.Organization.RunAsyncJobs();

        Assert.Equal(8, runs);
        Assert.Equal(8, sandbox.AccountNames().Count);
        Assert.Single(sandbox.Rows("asyncoperation", "statuscode"), job => job.GetAttributeValue<OptionSetValue>("statuscode").Value == 31);
    }

    [Fact]
    public void Run_LongerThanTwoMinutesOnTheClock_Fails()
    {
        var sandbox = TestOrganization.With(new StepXml("CallOut", IsAsync: true) { Configuration = "https://partner.example/slow" });
        sandbox.Network.OnCall = () => sandbox.Clock.Turn(TimeSpan.FromSeconds(121));
        sandbox.CreateAccount();

        sandbox.Organization.RunAsyncJobs();

        var job = Job(sandbox);
        Assert.Equal((3, 31), State(job));
        Assert.Equal(unchecked((int)0x80044171), job.GetAttributeValue<int>("errorcode"));
    }

    [Fact]
    public void Run_ADayLater_OldTracesAreGone()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext"));
        sandbox.CreateAccount();

        sandbox.Clock.Turn(TimeSpan.FromHours(25));
        sandbox.Organization.RunAsyncJobs();

        Assert.Empty(sandbox.Traces);
    }

    private static Entity Job(TestOrganization sandbox) => Assert.Single(sandbox.Organization.Service.RetrieveMultiple(
        new QueryExpression("asyncoperation") { ColumnSet = new ColumnSet(true) }).Entities);

    private static (int State, int Status) State(Entity job) =>
        (job.GetAttributeValue<OptionSetValue>("statecode").Value, job.GetAttributeValue<OptionSetValue>("statuscode").Value);
}
