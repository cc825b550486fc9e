using System.Globalization;
using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Web;

/// <summary>What the operator page shows and does: jobs, traces, requests, the clock.</summary>
internal static class OperatorDesk
{
    private const int Shown = 60;
    private static readonly TimeSpan FurthestTurn = TimeSpan.FromDays(60);

    public static void Map(IEndpointRouteBuilder routes, LocalSandbox sandbox)
    {
        routes.MapGet("/app/api/operator", () => Answer.Json(State(sandbox)));
        routes.MapPost("/app/api/operator/clock", (int minutes) => Turn(sandbox, minutes));
        routes.MapPost("/app/api/operator/tick", () => Tick(sandbox));
        routes.MapPost("/app/api/operator/jobs", () => Answer.Json(new JsonObject { ["runs"] = sandbox.Dataverse.RunAsyncJobs() }));
    }

    private static JsonObject State(LocalSandbox sandbox)
    {
        var dataverse = sandbox.Dataverse;
        return new JsonObject
        {
            ["now"] = Text(sandbox.Clock.GetUtcNow().UtcDateTime),
            ["budget"] = Budget(dataverse.Service),
            ["waitingJobs"] = dataverse.WaitingJobs,
            ["nextJobDueOn"] = dataverse.NextJobDueOn is { } due ? Text(due) : null,
            ["jobs"] = Rows(dataverse.Service, "asyncoperation", "name", "statuscode", "messagename", "retrycount", "postponeuntil", "createdon", "completedon", "friendlymessage"),
            ["traces"] = Traces(dataverse),
            ["requests"] = new JsonArray([.. dataverse.Statistics.Reverse().Where(IsTelling).Take(Shown).Select(request => (JsonNode)new JsonObject
            {
                ["message"] = request.Message, ["table"] = request.Table, ["asynchronous"] = request.IsAsynchronous, ["reads"] = request.Reads, ["writes"] = request.Writes,
                ["steps"] = request.StepsRun, ["httpCalls"] = request.HttpCalls, ["milliseconds"] = Math.Round(request.Duration.TotalMilliseconds, 1), ["failed"] = request.Failed,
            })]),
        };
    }

    /// <summary>As the connector counts: on its connection, written by each tick. Null before the first, or without the one connection.</summary>
    private static JsonObject? Budget(IOrganizationService service)
    {
        var query = new QueryExpression("cosell_connection")
        {
            ColumnSet = new ColumnSet("cosell_callstoday", "cosell_callbudget", "cosell_callscountedon"),
            Criteria = { Conditions = { new ConditionExpression("statecode", ConditionOperator.Equal, 0), new ConditionExpression("cosell_callscountedon", ConditionOperator.NotNull) } },
        };
        return service.RetrieveMultiple(query).Entities is [var row]
            ? new JsonObject
            {
                ["calls"] = row.GetAttributeValue<int>("cosell_callstoday"),
                ["most"] = row.GetAttributeValue<int>("cosell_callbudget"),
                ["countedOn"] = Text(row.GetAttributeValue<DateTime>("cosell_callscountedon")),
            }
            : null;
    }

    private static IResult Turn(LocalSandbox sandbox, int minutes)
    {
        if (minutes <= 0 || TimeSpan.FromMinutes(minutes) > FurthestTurn)
            return Answer.Problem(StatusCodes.Status400BadRequest, $"The clock turns forward by 1 to {FurthestTurn.TotalMinutes:0} minutes; {minutes} is not. Choose another number.");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return Answer.Json(new JsonObject { ["now"] = Text(sandbox.Clock.GetUtcNow().UtcDateTime) });
    }

    /// <summary>What the Relay does on its clock: as the service's application user.</summary>
    private static IResult Tick(LocalSandbox sandbox)
    {
        var answer = sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Service.Id).Execute(new OrganizationRequest("cosell_Tick"));
        return Answer.Json(new JsonObject { ["message"] = answer.Results.Contains("Message") ? answer["Message"]?.ToString() : null });
    }

    /// <summary>A tick comes every few seconds and would bury the rest; one that failed is shown.</summary>
    private static bool IsTelling(Entity trace) =>
        (trace.GetAttributeValue<string>("messagename") != "cosell_Tick" && trace.GetAttributeValue<string>("primaryentity") != "cosell_connection")
        || !string.IsNullOrEmpty(trace.GetAttributeValue<string>("exceptiondetails"));

    /// <summary>The pages read definitions and jobs every few seconds; nobody asked for that.</summary>
    private static bool IsTelling(RequestStatistics request) =>
        !(request.StepsRun == 0 && request.Writes == 0 && request.Message is "Retrieve" or "RetrieveMultiple");

    private static JsonArray Traces(SandboxOrganization dataverse) => [.. dataverse.Trace.Reverse().Where(IsTelling).Take(Shown).Select(row => (JsonNode)new JsonObject
    {
        ["type"] = row.GetAttributeValue<string>("typename"),
        ["message"] = row.GetAttributeValue<string>("messagename"),
        ["table"] = row.GetAttributeValue<string>("primaryentity"),
        ["asynchronous"] = row.GetAttributeValue<OptionSetValue>("mode")?.Value == 1,
        ["milliseconds"] = row.GetAttributeValue<int?>("performanceexecutionduration"),
        ["on"] = row.GetAttributeValue<DateTime?>("performanceexecutionstarttime") is { } on ? Text(on) : null,
        ["correlation"] = row.GetAttributeValue<Guid?>("correlationid")?.ToString(),
        ["text"] = row.GetAttributeValue<string>("messageblock"),
        ["exception"] = row.GetAttributeValue<string>("exceptiondetails"),
    })];

    private static JsonArray Rows(IOrganizationService service, string table, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = Shown, Orders = { new OrderExpression("createdon", OrderType.Descending) } };
        return [.. service.RetrieveMultiple(query).Entities.Select(row =>
        {
            var json = new JsonObject();
            foreach (var column in columns)
                json[column] = row.FormattedValues.TryGetValue(column, out var label) && row.GetAttributeValue<object>(column) is OptionSetValue ? label
                    : row.GetAttributeValue<object>(column) switch { null => null, DateTime date => Text(date), int number => number, var value => value.ToString() };
            return (JsonNode)json;
        })];
    }

    private static string Text(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);
}
