using CoSell.Sandbox.WebApi.Definitions;
using CoSell.Sandbox.WebApi.Operations;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Queries;
using CoSell.Sandbox.WebApi.Rows;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>Which method on which resource does what. Reads answer at once; writes come as plans, so that a change set can gather them.</summary>
internal static class Dispatcher
{
    public static ApiAnswer Answer(Call call)
    {
        var resource = Read(call);
        return call.Request.Method == "GET" ? Get(call, resource) : Plan(call, resource, isNamed: false).Run(call);
    }

    /// <param name="isNamed">Whether the row that the request creates must be known before it runs.</param>
    public static WritePlan Plan(Call call, bool isNamed) => Plan(call, Read(call), isNamed);

    private static Resource Read(Call call) => new PathReader(call.Model, call.References, call.Organization).Read(call.Request.Path);

    private static ApiAnswer Get(Call call, Resource resource)
    {
        var reads = new RowReads(call);
        return resource switch
        {
            Resource.ServiceDocument => MetadataDocuments.Service(call),
            Resource.Metadata => MetadataDocuments.Csdl(call),
            Resource.Definitions definitions => DefinitionReads.Answer(call, definitions),
            Resource.Rows rows when FetchReads.IsAsked(call.Request) => new FetchReads(call, new RowSets(call, reads)).Answer(rows),
            Resource.Rows rows => new RowSets(call, reads).Read(rows),
            Resource.Count count => new RowSets(call, reads).Count(count.Set),
            Resource.Row row => reads.Row(row.Table, row.Reference),
            Resource.Empty => ApiAnswer.NoContent,
            Resource.Property property => reads.Property(property),
            Resource.Association reference => reads.Reference(reference),
            Resource.Call { Operation.IsFunction: true } function => new OperationCalls(call, reads).Plan(function).Run(call),
            _ => throw ApiError.MethodNotAllowed("GET"),
        };
    }

    private static WritePlan Plan(Call call, Resource resource, bool isNamed)
    {
        var reads = new RowReads(call);
        return (call.Request.Method, resource) switch
        {
            ("POST", Resource.Rows rows) => new RowWrites(call, reads).Create(rows.Table, isNamed, rows.Of),
            ("PATCH", Resource.Row row) => new RowWrites(call, reads).Save(row),
            ("DELETE", Resource.Row row) => new RowWrites(call, reads).Delete(row),
            ("PUT", Resource.Property property) => new RowWrites(call, reads).SetProperty(property, clears: false),
            ("DELETE", Resource.Property property) => new RowWrites(call, reads).SetProperty(property, clears: true),
            ("POST" or "PUT", Resource.Association reference) => new ReferenceWrites(call).Associate(reference),
            ("DELETE", Resource.Association reference) => new ReferenceWrites(call).Disassociate(reference),
            ("POST", Resource.Call { Operation.IsFunction: false } action) => new OperationCalls(call, reads).Plan(action),
            ("POST" or "PUT" or "PATCH" or "DELETE", Resource.Definitions) => throw ApiError.Unsupported("Tables, columns and choices are changed by importing a solution, not through the Web API."),
            _ => throw ApiError.MethodNotAllowed(call.Request.Method),
        };
    }
}
