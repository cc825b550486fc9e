using System.ServiceModel;
using CoSell.Sandbox.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>Whoever may write the connection's addresses does not decide who reads its secrets.</summary>
public sealed class WhereSecretsGoTests : IAsyncLifetime
{
    private const string Elsewhere = "https://collector.example";
    private const string Refusal = "CSL1005: The setting \"Login address\" of the connection to Partner Center leads to \"collector.example\"; secrets and tokens are sent to "
        + "Microsoft's own hosts only, such as login.microsoftonline.com. An administrator must correct it, or empty it so that the default applies.";

    private readonly Company company = new();
    private readonly Guid connection;
    private readonly IOrganizationService administrator;

    public WhereSecretsGoTests()
    {
        var organization = company.Organization;
        connection = Assert.Single(organization.Service.RetrieveMultiple(new QueryExpression("cosell_connection")).Entities).Id;
        var user = organization.Users.Reader.Id;
        organization.Service.Associate("systemuser", user, new Relationship("systemuserroles_association"),
            [new EntityReference("role", organization.Security.FindByName("Co-sell Administrator")!.Id)]);
        administrator = organization.ServiceFor(user);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData("cosell_loginurl", "Login address")]
    [InlineData("cosell_partnercenterurl", "Partner Center address")]
    [InlineData("cosell_webhooksurl", "Webhooks address")]
    public void Update_AddressOfSomebodyElse_IsRefusedWithASentence(string column, string label)
    {
        foreach (var service in new[] { administrator, company.Organization.ServiceFor(company.Organization.Users.Service.Id) })
        {
            var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => service.Update(new Entity("cosell_connection", connection) { [column] = Elsewhere }));

            Assert.StartsWith($"CSL1005: The setting \"{label}\" of the connection to Partner Center leads to \"collector.example\"; ", refusal.Message, StringComparison.Ordinal);
        }
        Assert.Null(Row(column));
    }

    [Fact]
    public void Update_SeveralThings_AreAllSaidAtOnce()
    {
        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() => administrator.Update(new Entity("cosell_connection", connection)
        {
            ["cosell_loginurl"] = Elsewhere, ["cosell_partnercenterurl"] = "not an address",
        }));

        Assert.Equal(["CSL1003", "CSL1005"], refusal.Message.Split('\n').Select(line => line.Split(':')[0]));
    }

    [Fact]
    public void Create_WithAnAddressOfSomebodyElse_IsRefused() => Assert.Equal(Refusal, Assert.Throws<FaultException<OrganizationServiceFault>>(() =>
        administrator.Create(new Entity("cosell_connection") { ["cosell_name"] = "Second", ["cosell_loginurl"] = Elsewhere })).Message);

    [Fact]
    public void Update_AddressOfMicrosoft_IsTaken()
    {
        administrator.Update(new Entity("cosell_connection", connection) { ["cosell_loginurl"] = "https://login.microsoftonline.us" });
        administrator.Update(new Entity("cosell_connection", connection) { ["cosell_loginurl"] = null, ["cosell_webhooksurl"] = "" });

        Assert.Null(Row("cosell_loginurl"));
    }

    // Somebody switched the step off, or the row is older than it.
    [Fact]
    public void Run_WithAnAddressThatPassedTheStep_SendsNothingAndSaysWhy()
    {
        SwitchTheStepOff();
        administrator.Update(new Entity("cosell_connection", connection) { ["cosell_loginurl"] = Elsewhere });

        var deal = company.CreateDeal();
        company.AddSolution(deal);
        company.RunJobs();
        company.Tick();

        Assert.Empty(company.Simulator.Calls.All);
        Assert.Contains("CSL1005", company.Message(deal), StringComparison.Ordinal);
        Assert.Equal(Refusal, Row("cosell_message"));
    }

    private object? Row(string column) => company.Organization.Service.Retrieve("cosell_connection", connection, new ColumnSet(column)).GetAttributeValue<object?>(column);

    private void SwitchTheStepOff()
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("name", ConditionOperator.BeginsWith, "CoSell.Plugins.ValidateConnection");
        foreach (var step in company.Organization.Service.RetrieveMultiple(query).Entities)
            company.Organization.Service.Update(new Entity("sdkmessageprocessingstep", step.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
    }
}
