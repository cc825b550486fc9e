using CoSell.Sandbox.Tests.Pipeline;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Extension;

/// <summary>A company's own plug-ins on the connector's messages.</summary>
internal static class Customer
{
    public const string Sending = "cosell_OnSending";

    /// <summary>Installs a step of the customer's own; says its id.</summary>
    public static Guid Registers(this Company company, string type, string message, int stage, string? configuration = null, bool isAsync = false)
    {
        var step = new StepXml(type, message, Table: null, stage, isAsync) { Configuration = configuration };
        var import = company.Organization.Import(new SolutionBuilder().Step(step).Build());
        Assert.True(import.Succeeded, import.ToString());
        return step.Id;
    }

    public static void Listens(this Company company, string message) => company.Registers("LeaveParameters", message, stage: 40, isAsync: true);

    public static void Removes(this Company company, Guid step) => company.Organization.Service.Delete("sdkmessageprocessingstep", step);

    /// <summary>What listeners heard of the message, oldest first: a line for each parameter, and the depth.</summary>
    public static IReadOnlyList<Heard> Heard(this Company company, string message)
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("description", "fax") };
        query.Criteria.AddCondition("name", ConditionOperator.Equal, message);
        query.AddOrder("accountid", OrderType.Ascending);
        return [.. company.Organization.Service.RetrieveMultiple(query).Entities.Select(row => new Heard(
            row.GetAttributeValue<string>("fax"), row.GetAttributeValue<string>("description").Split('\n').Select(line => line.Split('=', 2)).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal)))];
    }

    public static void PressSync(this Company company, Guid deal)
    {
        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { ["Target"] = new EntityReference("opportunity", deal) });
        company.RunJobs();
    }
}

internal sealed record Heard(string Depth, IReadOnlyDictionary<string, string> Parameters)
{
    public string this[string name] => Parameters[name];
}
