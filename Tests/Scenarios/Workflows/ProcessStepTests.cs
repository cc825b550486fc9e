using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Workflows;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>The step around an activity: inputs that do not fit, refusals, transactions, the background.</summary>
public sealed class ProcessStepTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Run_RequiredInputNotSet_IsRefusedByName()
    {
        var deal = new EntityReference("opportunity", company.CreateDeal());

        Assert.Equal(
            "The step 'Close referral' cannot run: the required input 'Opportunity' is not set; the required input 'Outcome (Won or Lost)' is not set.",
            Refusal(() => Run(new ProcessStep("Close referral", deal, Nothing))));
    }

    [Fact]
    public void Run_LookupThatIsEmpty_IsRefusedByTheActivity() => Assert.Equal(
        "The input 'Opportunity' of the step is empty; bind it to the opportunity the process runs on.",
        Refusal(() => Run(Shipped.Step("Sync opportunity", company.CreateDeal(), ("Opportunity", null)))));

    [Fact]
    public void Run_InputsThatDoNotFit_AreAllNamed() => Assert.Equal(
        "The step 'Close referral' cannot run: it has no input 'Comment' (it has 'Opportunity', 'Outcome (Won or Lost)', 'Reason'); "
            + "the input 'Opportunity' takes a row of opportunity, not of account; the input 'Outcome (Won or Lost)' takes a value of type String, not of type Boolean.",
        Refusal(() => Run(Shipped.Step("Close referral", company.CreateDeal(),
            ("Opportunity", new EntityReference("account", company.Account)), ("Outcome (Won or Lost)", true), ("Comment", "Well done")))));

    [Fact]
    public void Run_UnknownActivity_SaysWhichThereAre() => Assert.StartsWith(
        "No activity 'Send referral' is registered; there are: '",
        Refusal(() => Run(Shipped.Step("Send referral", company.CreateDeal()))),
        StringComparison.Ordinal);

    [Fact]
    public void Run_RefusalOfAPlugin_PassesThrough()
    {
        var deal = company.SharedDeal();
        var row = company.Deal(deal);
        SetVariable("cosell_UndoWindowMinutes", "a while");
        company.Turn(TimeSpan.FromMinutes(10));

        var direct = Refusal(() => company.Seller.Execute(new OrganizationRequest("cosell_Sync") { ["Target"] = row.ToEntityReference() }));

        Assert.StartsWith("CSL1011: ", direct, StringComparison.Ordinal);
        Assert.Equal(direct, Refusal(() => Run(Shipped.Step("Sync opportunity", deal))));
    }

    [Fact]
    public void Run_UserWithoutTheRight_GetsThePlatformsRefusal()
    {
        var deal = company.SharedDeal();

        var refusal = Refusal(() => company.Organization.Processes.Run(Shipped.Step("Sync opportunity", deal), company.Organization.Users.Reader.Id));

        Assert.Contains("prvWriteOpportunity", refusal, StringComparison.Ordinal);
        Assert.Equal("Synced", company.Status(deal));
    }

    [Fact]
    public void Run_Traced_AsAnActivity()
    {
        Run(Shipped.Step("Preview opportunity", company.CreateDeal()));

        var trace = company.Organization.Trace.Last(row => row.GetAttributeValue<OptionSetValue>("operationtype").Value == 2);
        Assert.StartsWith("CoSell.Workflows.PreviewOpportunity, CoSell.Workflows, ", trace.GetAttributeValue<string>("typename"), StringComparison.Ordinal);
        Assert.Equal("asks cosell_Preview", trace.GetAttributeValue<string>("messageblock"));
    }

    [Fact]
    public void Queue_InTheBackground_RunsAsAJobOutsideTheRequest()
    {
        var deal = company.SharedDeal();

        var job = company.Organization.Processes.Queue(Shipped.Step("Close referral", deal, ("Outcome (Won or Lost)", "Won")), company.Organization.Users.Seller.Id);

        Assert.Equal((0, 10), (Job(job, "statecode"), Job(job, "operationtype")));
        Assert.Equal(0, State(deal));
        company.RunJobs();
        Assert.Equal((3, 30), (Job(job, "statecode"), Job(job, "statuscode")));
        Assert.Equal(1, State(deal));
    }

    [Fact]
    public void Queue_ActivityRefuses_TheJobSaysWhy()
    {
        var job = company.Organization.Processes.Queue(Shipped.Step("Close referral", company.CreateDeal(), ("Outcome (Won or Lost)", "Won")), company.Organization.Users.Seller.Id);

        company.RunJobs();

        Assert.Equal(31, Job(job, "statuscode"));
        Assert.Equal(
            "The opportunity has no referral to close; close the opportunity itself, or share it first.",
            company.Organization.Service.Retrieve("asyncoperation", job, new ColumnSet("friendlymessage")).GetAttributeValue<string>("friendlymessage"));
    }

    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>(StringComparer.Ordinal);

    private void Run(ProcessStep step) => company.Organization.Processes.Run(step, company.Organization.Users.Seller.Id);

    private int Job(Guid job, string column) =>
        company.Organization.Service.Retrieve("asyncoperation", job, new ColumnSet(column)).GetAttributeValue<OptionSetValue>(column).Value;

    private int State(Guid deal) => company.Seller.Retrieve("opportunity", deal, new ColumnSet("statecode")).GetAttributeValue<OptionSetValue>("statecode").Value;

    private void SetVariable(string name, string value)
    {
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname") };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Equal, name);
        var definition = Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities);
        company.Organization.Service.Create(new Entity("environmentvariablevalue")
        {
            ["schemaname"] = name, ["value"] = value, ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
        });
    }

    private static string Refusal(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail.Message;
}
