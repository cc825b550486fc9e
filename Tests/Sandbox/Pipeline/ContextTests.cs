using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class ContextTests
{
    [Fact]
    public void Update_FilterColumnInTarget_RunsWhetherOrNotTheValueDiffers()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Update") { Filter = "description" });
        var id = sandbox.CreateAccount("Contoso", ("description", "same"));

        sandbox.Seller.Update(new Entity("account", id) { ["name"] = "Other" });
        Assert.Empty(sandbox.Traces);
        sandbox.Seller.Update(new Entity("account", id) { ["description"] = "same" });

        Assert.Single(sandbox.Traces);
    }

    [Fact]
    public void Update_Images_HoldOnlyListedColumnsThatAreNotNull()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Update")
        {
            Images = [new ImageXml(0, "name,description,telephone1", Alias: "Pre"), new ImageXml(1, "name,description", Alias: "Post")],
        });
        var id = sandbox.CreateAccount("Before");

        sandbox.Seller.Update(new Entity("account", id) { ["name"] = "After", ["description"] = "text" });

        Assert.Contains("pre Pre{name=Before}; post Post{description=text,name=After}",
            Assert.Single(sandbox.Traces).Replace("accountid=" + id + ",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Delete_PreImage_IsTheRowThatGoes()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Delete") { Images = [new ImageXml(0, "name", Alias: "Pre")] });
        var id = sandbox.CreateAccount("Gone");

        sandbox.Seller.Delete("account", id);

        Assert.Contains("target reference; pre Pre{", Assert.Single(sandbox.Traces), StringComparison.Ordinal);
        Assert.Contains("name=Gone", Assert.Single(sandbox.Traces), StringComparison.Ordinal);
    }

    [Fact]
    public void Update_StateBesideOrdinaryColumns_RunsTheStepsOnceForEach()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Update"), new StepXml("TraceContext", "Update", Stage: 10) { Number = 2, Configuration = "early" });
        var id = sandbox.CreateAccount();

        sandbox.Seller.Update(new Entity("account", id) { ["name"] = "Closed down", ["statecode"] = new OptionSetValue(1) });

        var late = sandbox.Traces.Where(trace => trace.StartsWith("TraceContext", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, late.Count);
        Assert.Contains("name", late[0], StringComparison.Ordinal);
        Assert.DoesNotContain("statecode", late[0], StringComparison.Ordinal);
        Assert.Contains("statecode", late[1], StringComparison.Ordinal);
        Assert.Single(sandbox.Traces, trace => trace.StartsWith("early", StringComparison.Ordinal));
    }

    [Fact]
    public void Create_SharedAtStage10_IsFoundInTheParentContextAt40()
    {
        var sandbox = TestOrganization.With(
            new StepXml("Share", Stage: 10) { Configuration = "token=ten" },
            new StepXml("ReadShared") { Number = 2, Configuration = "token" });

        sandbox.CreateAccount();

        Assert.Equal("own none\nparent ten", Assert.Single(sandbox.Traces));
    }

    [Fact]
    public void Create_SharedAtStage20_IsFoundInTheOwnContextAt40()
    {
        var sandbox = TestOrganization.With(
            new StepXml("Share", Stage: 20) { Configuration = "token=twenty" },
            new StepXml("ReadShared") { Number = 2, Configuration = "token" });

        sandbox.CreateAccount();

        Assert.Equal("own twenty\nparent none", Assert.Single(sandbox.Traces));
    }

    [Fact]
    public void Create_ServicesOfTheStep_ActAsSystemAndAsTheUser()
    {
        var sandbox = TestOrganization.With(new StepXml("ActAs", Table: "contact"));

        sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" });

        var creators = sandbox.Rows("account", "name", "createdby").ToDictionary(row => row.GetAttributeValue<string>("name"), row => row.GetAttributeValue<EntityReference>("createdby").Id);
        Assert.Equal(sandbox.Organization.Users.Seller.Id, creators["by step user"]);
        Assert.NotEqual(sandbox.Organization.Users.Seller.Id, creators["by system"]);
    }

    [Fact]
    public void Create_StepRunsAsAnotherUser_InitiatingUserStaysTheCaller()
    {
        var sandbox = TestOrganization.With(new StepXml("ActAs", Table: "contact") { RunsAs = "Ada Administrator" });

        sandbox.Seller.Create(new Entity("contact") { ["lastname"] = "Miller" });

        var users = sandbox.Organization.Users;
        Assert.Equal($"user {users.Administrator.Id}, initiating {users.Seller.Id}", Assert.Single(sandbox.Traces));
    }

    [Fact]
    public void Upsert_RowIsThere_RunsUpdateWithoutItsKey()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext", "Update"), new StepXml("TraceContext") { Number = 2 });
        var id = sandbox.CreateAccount();

        var answer = (UpsertResponse)sandbox.Seller.Execute(new UpsertRequest { Target = new Entity("account", id) { ["name"] = "Again" } });

        Assert.False(answer.RecordCreated);
        Assert.Equal(["Create", "Update"], sandbox.Traces.Select(trace => trace.Split(' ')[1]));
    }

    [Fact]
    public void CreateMultiple_StepsOnCreate_RunOncePerRow()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext"), new StepXml("TraceContext", "CreateMultiple") { Number = 2, Configuration = "bulk" });
        var rows = new EntityCollection([new Entity("account") { ["name"] = "A" }, new Entity("account") { ["name"] = "B" }]) { EntityName = "account" };

        var answer = (CreateMultipleResponse)sandbox.Seller.Execute(new CreateMultipleRequest { Targets = rows });

        Assert.Equal(2, answer.Ids.Length);
        Assert.Equal(["TraceContext", "TraceContext", "bulk"], sandbox.Traces.Select(trace => trace.Split(':')[0]));
    }

    [Fact]
    public void ExecuteTransaction_SecondRequestFails_NothingIsWritten()
    {
        var sandbox = new TestOrganization();
        var requests = new OrganizationRequestCollection
        {
            new CreateRequest { Target = new Entity("account") { ["name"] = "A" } },
            new CreateRequest { Target = new Entity("account") { ["nosuchcolumn"] = "B" } },
        };

        var fault = TestOrganization.Fault(() => sandbox.Seller.Execute(new ExecuteTransactionRequest { Requests = requests }));

        Assert.Equal(1, Assert.IsType<ExecuteTransactionFault>(fault).FaultedRequestIndex);
        Assert.Empty(sandbox.AccountNames());
    }

    [Fact]
    public void ExecuteMultiple_ContinueOnError_ReportsEachFault()
    {
        var sandbox = new TestOrganization();
        var requests = new OrganizationRequestCollection
        {
            new CreateRequest { Target = new Entity("account") { ["nosuchcolumn"] = "B" } },
            new CreateRequest { Target = new Entity("account") { ["name"] = "A" } },
        };

        var answer = (ExecuteMultipleResponse)sandbox.Seller.Execute(new ExecuteMultipleRequest { Requests = requests, Settings = new ExecuteMultipleSettings { ContinueOnError = true } });

        Assert.True(answer.IsFaulted);
        Assert.Equal(0, Assert.Single(answer.Responses).RequestIndex);
        Assert.Equal(["A"], sandbox.AccountNames());
    }

    [Fact]
    public void Create_TenKilobytesOfTrace_KeepsTheEnd()
    {
        var sandbox = TestOrganization.With(new StepXml("Chatter"));

        sandbox.CreateAccount();

        var text = Assert.Single(sandbox.Traces);
        Assert.InRange(text.Length, 10_000, 10 * 1024);
        Assert.Contains("line 300 ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("line 1 ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_StepSwitchedOffLater_DoesNotRun()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext"));

        sandbox.Organization.Service.Update(new Entity("sdkmessageprocessingstep", SolutionBuilder.StepId(1)) { ["statecode"] = new OptionSetValue(1) });
        sandbox.CreateAccount();

        Assert.Empty(sandbox.Traces);
    }
}
