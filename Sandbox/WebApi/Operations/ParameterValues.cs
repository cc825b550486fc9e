using System.Text.Json;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using CoSell.Sandbox.WebApi.Rows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Operations;

/// <summary>Values of an operation's parameters, from JSON or from the parentheses of an address.</summary>
/// <param name="rowTable">Table of rows whose parameter names none: that of the set the operation is bound to.</param>
internal sealed class ParameterValues(Call call, Table? rowTable)
{
    public IEnumerable<(string Name, object? Value)> FromBody(Operation operation)
    {
        var json = JsonBody.OrEmpty(call.Request);
        if (json.ValueKind != JsonValueKind.Object) throw ApiError.Payload($"The body of '{operation.Name}' must be a JSON object with its parameters.");
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.Contains('@', StringComparison.Ordinal)) continue;
            yield return (property.Name, Value(Known(operation, property.Name), property.Value));
        }
    }

    /// <summary><c>Ask(Name='x',Size=@p)?@p=3</c>: constants, or aliases that the query options hold.</summary>
    public IEnumerable<(string Name, object? Value)> FromAddress(Operation operation, string? arguments)
    {
        foreach (var (name, text) in PathText.Pairs(arguments ?? ""))
        {
            var parameter = Known(operation, name);
            var literal = !text.StartsWith('@') ? text
                : call.Request.Options.GetValueOrDefault(text) ?? throw ApiError.Url($"The parameter alias '{text}' of '{operation.Name}' has no value in the query options.");
            yield return (name, literal == "null" ? null : Value(parameter, Json(literal)));
        }
    }

    private object? Value(Parameter parameter, JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : (parameter.Kind, json.ValueKind) switch
    {
        (ValueKind.Boolean, JsonValueKind.True or JsonValueKind.False) => json.GetBoolean(),
        (ValueKind.Integer, JsonValueKind.Number) when json.TryGetInt32(out var number) => number,
        (ValueKind.Choice, JsonValueKind.Number) when json.TryGetInt32(out var number) => new OptionSetValue(number),
        (ValueKind.Decimal, JsonValueKind.Number) => json.GetDecimal(),
        (ValueKind.Money, JsonValueKind.Number) => new Money(json.GetDecimal()),
        (ValueKind.Float, JsonValueKind.Number) => json.GetDouble(),
        (ValueKind.Text, JsonValueKind.String) => json.GetString(),
        (ValueKind.DateTime, JsonValueKind.String) when DateTimes.Read(json) is { } time => time,
        (ValueKind.Guid, JsonValueKind.String) when ColumnValue.Guid(json) is { } id => id,
        (ValueKind.TextArray, JsonValueKind.Array) => json.EnumerateArray().Select(item => item.GetString()).ToArray(),
        (ValueKind.GuidArray, JsonValueKind.Array) => json.EnumerateArray().Select(item => item.GetGuid()).ToArray(),
        (ValueKind.Row, JsonValueKind.Object) => Row(parameter, json),
        (ValueKind.Rows, JsonValueKind.Array) => new EntityCollection([.. json.EnumerateArray().Select(item => Row(parameter, item))]) { EntityName = parameter.Table ?? rowTable?.Name },
        (ValueKind.Reference, JsonValueKind.Object) => Reference(parameter, json),
        _ => throw ApiError.Payload($"The value {json.GetRawText()} of parameter '{parameter.Name}' is not of type {parameter.Kind}."),
    };

    private Entity Row(Parameter parameter, JsonElement json)
    {
        var body = new RowBodyReader(call.Model, call.References).Read(TableOf(parameter, json), json);
        // A row may say by its address which one it is: the only way to give an alternate key here.
        if (json.TryGetProperty("@odata.id", out var address) && address.ValueKind == JsonValueKind.String)
        {
            var known = call.References.Read(address.GetString()!);
            body.Row.Id = known.Id;
            body.Row.KeyAttributes = known.KeyAttributes;
        }

        return body.Related.Count == 0 ? body.Row : throw ApiError.Payload($"The row in parameter '{parameter.Name}' cannot hold other rows; bind lookups with @odata.bind.");
    }

    /// <summary>An object with the type and the primary id, or with <c>@odata.id</c>, the address of the row.</summary>
    private EntityReference Reference(Parameter parameter, JsonElement json)
    {
        if (json.TryGetProperty("@odata.id", out var address) && address.ValueKind == JsonValueKind.String) return call.References.Read(address.GetString()!);
        var table = TableOf(parameter, json);
        return json.TryGetProperty(table.PrimaryId, out var id) && ColumnValue.Guid(id) is { } known ? new EntityReference(table.Name, known)
            : throw ApiError.Payload($"The parameter '{parameter.Name}' refers to a row of '{table.Name}'; give its '{table.PrimaryId}'.");
    }

    private Table TableOf(Parameter parameter, JsonElement json)
    {
        var name = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("@odata.type", out var type) ? RowBodyReader.TypeName(type) : parameter.Table ?? rowTable?.Name;
        if (name is null) throw ApiError.Payload($"The parameter '{parameter.Name}' needs an @odata.type, such as {EdmBuilder.Namespace}.account.");
        return call.Model.Catalog.Find(name) ?? throw ApiError.Payload($"The type '{EdmBuilder.Namespace}.{name}' of parameter '{parameter.Name}' does not exist.");
    }

    private static Parameter Known(Operation operation, string name) => operation.Find(name)
        ?? throw ApiError.Payload($"The parameter '{name}' in the request payload is not a valid parameter for the operation '{operation.Name}'.");

    /// <summary>A literal of an address as JSON: texts stand in single quotation marks, ids and dates in none.</summary>
    private static JsonElement Json(string literal)
    {
        if (KeyText.Unquoted(literal) is { } text) return JsonSerializer.SerializeToElement(text);
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(literal);
        }
        catch (JsonException)
        {
            return JsonSerializer.SerializeToElement(literal);
        }
    }
}
