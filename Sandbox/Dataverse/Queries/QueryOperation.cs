using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>RetrieveMultiple: read, run, order, page, and hand back entities.</summary>
internal sealed class QueryOperation(OperationServices services)
{
    public OrganizationResponse Execute(QueryBase expression, OperationContext context)
    {
        var query = expression switch
        {
            QueryExpression full => new QueryReader(context.Transaction).Read(full),
            QueryByAttribute simple => new QueryReader(context.Transaction).Read(simple),
            FetchExpression fetch => new FetchReader(context.Transaction).Read(fetch.Query),
            _ => throw Faults.QueryMalformed($"The sandbox does not know queries of type {expression.GetType().Name}."),
        };
        return new RetrieveMultipleResponse { Results = { ["EntityCollection"] = Run(query, context) } };
    }

    private EntityCollection Run(Query query, OperationContext context)
    {
        var runner = new QueryRunner(query, context.Transaction, context.Caller, services.Security, services.Now);
        var result = new EntityCollection { EntityName = query.Root.Table.Name };
        if (query.Aggregate)
        {
            var groups = Aggregation.Of(query, runner, context.Transaction);
            result.Entities.AddRange(QueryPaging.PageOf(query, groups, result));
            return result;
        }

        var builder = new ResultBuilder(query, runner.Compiler, context.Transaction);
        var hits = runner.Run().ToList();
        hits.Sort(new HitOrder(query, runner.Compiler, context.Transaction));
        if (query.Distinct)
            result.Entities.AddRange(QueryPaging.PageOf(query, DistinctRows.Of(hits.ConvertAll(builder.Build)), result));
        else
            result.Entities.AddRange(QueryPaging.PageOf(query, hits, result).ConvertAll(builder.Build));
        if (query.Top is null) result.PagingCookie = QueryPaging.CookieOf(query, result.Entities.FirstOrDefault(), result.Entities.LastOrDefault());
        return result;
    }
}
