using System.Text.Json.Nodes;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Rows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.WebApi.Operations;

/// <summary>Actions and functions: parameters from body or address, one organisation request, results as JSON.</summary>
internal sealed class OperationCalls(Call call, RowReads reads)
{
    public WritePlan Plan(Resource.Call resource)
    {
        var operation = resource.Operation;
        var request = new OrganizationRequest(operation.Message);
        if (resource.Target is Resource.Row row) request.Parameters["Target"] = row.Reference.Id == Guid.Empty ? reads.Identify(row.Reference) : row.Reference;
        var values = new ParameterValues(call, resource.Target is Resource.Rows rows ? rows.Table : null);
        foreach (var (name, value) in operation.IsFunction ? values.FromAddress(operation, resource.Arguments) : values.FromBody(operation))
            request.Parameters[name] = value;
        CheckRequired(operation, request);
        if (operation.Message == PlatformOperationList.UpsertMultiple) return Upserts((EntityCollection)request["Targets"]);
        return new WritePlan([call.Parameters.On(request)], responses => Answer(operation, responses[0]));
    }

    private WritePlan Upserts(EntityCollection rows) =>
        new([.. rows.Entities.Select(row => call.Parameters.On(new UpsertRequest { Target = row }))], _ => ApiAnswer.NoContent);

    private static void CheckRequired(Operation operation, OrganizationRequest request)
    {
        foreach (var parameter in operation.Parameters)
            if (!parameter.IsOptional && !request.Parameters.Contains(parameter.Name))
                throw ApiError.Payload($"The parameter '{parameter.Name}' of '{operation.Name}' is missing; it is of type {parameter.Kind}.");
    }

    private ApiAnswer Answer(Operation operation, OrganizationResponse response)
    {
        if (operation.Results.Count == 0) return ApiAnswer.NoContent;
        var json = new JsonObject { ["@odata.context"] = call.Request.Address($"$metadata#{EdmBuilder.Namespace}.{operation.Name}Response") };
        var results = new ResultValues(call);
        foreach (var result in operation.Results)
        {
            response.Results.TryGetValue(result.Name, out var value);
            json[result.Name] = results.Write(result, value);
        }

        return ApiAnswer.Json(200, json);
    }
}
