using System.Xml.Linq;
using CoSell.Scenarios.Tests.Plugins;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>What an administrator sets, and where the tick tells how it stands.</summary>
internal static class Settings
{
    /// <summary>The value counts once the plug-ins' minute is over.</summary>
    public static void SetAndWait(this Company company, string variable, string value)
    {
        var definition = company.One("environmentvariabledefinition", "schemaname", variable)!;
        var current = company.One("environmentvariablevalue", "environmentvariabledefinitionid", definition.Id);
        if (current is not null)
            company.Organization.Service.Update(new Entity(current.LogicalName, current.Id) { ["value"] = value });
        else
            company.Organization.Service.Create(new Entity("environmentvariablevalue")
            {
                ["schemaname"] = variable, ["value"] = value, ["environmentvariabledefinitionid"] = definition.ToEntityReference(),
            });
        company.Turn(TimeSpan.FromMinutes(1));
    }

    public static Entity Connection(this Company company)
    {
        var query = new QueryExpression("cosell_connection")
        {
            ColumnSet = new ColumnSet("cosell_message", "cosell_watermark", "cosell_callstoday", "cosell_callbudget", "cosell_quietcalls", "cosell_heartbeaton", "cosell_tickclaimedon"),
        };
        return Assert.Single(company.Organization.Service.RetrieveMultiple(query).Entities);
    }

    /// <summary>What the latest tick that had something to tell left in the log.</summary>
    public static Entity? LastTick(this Company company) => company.Log().LastOrDefault(row => row.GetAttributeValue<string>("cosell_operation") == "Tick");

    /// <summary>What a packed chart is drawn from, as a seller sees it.</summary>
    public static IReadOnlyList<Entity> Chart(this Company company, string name)
    {
        var definition = XElement.Parse(company.One("savedqueryvisualization", "name", name)!.GetAttributeValue<string>("datadescription"));
        return [.. company.Seller.RetrieveMultiple(new FetchExpression(definition.Descendants("fetch").Single().ToString())).Entities];
    }

    private static Entity? One(this Company company, string table, string column, object value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(column, ConditionOperator.Equal, value);
        return company.Organization.Service.RetrieveMultiple(query).Entities.SingleOrDefault();
    }
}
