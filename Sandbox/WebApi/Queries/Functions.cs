using System.Text.Json;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>contains, startswith, endswith, and the platform's own query functions.</summary>
internal static class Functions
{
    public static ConditionExpression Of(SingleValueFunctionCallNode node, Joins joins, bool negated)
    {
        var prefix = EdmBuilder.Namespace + ".";
        return node.Name.StartsWith(prefix, StringComparison.Ordinal) ? OfPlatform(node, node.Name[prefix.Length..], joins, negated) : OfText(node, joins, negated);
    }

    /// <summary>Wildcards in the text work, as on the platform.</summary>
    private static ConditionExpression OfText(SingleValueFunctionCallNode node, Joins joins, bool negated)
    {
        var parameters = node.Parameters.Select(Bare).ToArray();
        if (parameters is not [SingleValuePropertyAccessNode property, ConstantNode { Value: string text }] || node.Name is not ("contains" or "startswith" or "endswith"))
            throw ApiError.Url($"The function '{node.Name}' is not supported here. Use contains, startswith or endswith with a column and a text.");
        var (alias, _, column) = joins.ColumnOf(property);
        var pattern = (node.Name is "startswith" ? "" : "%") + text + (node.Name is "endswith" ? "" : "%");
        return new ConditionExpression(alias, column.Name, negated ? ConditionOperator.NotLike : ConditionOperator.Like, pattern);
    }

    private static ConditionExpression OfPlatform(SingleValueFunctionCallNode node, string name, Joins joins, bool negated)
    {
        var comparison = QueryFunctions.OperatorOf(name) ?? throw ApiError.Url($"The function '{node.Name}' is not supported in $filter.");
        var parameters = node.Parameters.OfType<NamedFunctionParameterNode>().ToDictionary(parameter => parameter.Name, parameter => Bare(parameter.Value), StringComparer.Ordinal);
        var property = (parameters.GetValueOrDefault("PropertyName") as ConstantNode)?.Value as string ?? "";
        var column = PropertyNames.ColumnOf(joins.Table, property) ?? LookupOf(joins, property)
            ?? throw ApiError.Url($"Could not find a property named '{property}' on type '{EdmBuilder.Namespace}.{joins.Table.Name}'.");
        var values = parameters.TryGetValue("PropertyValues", out var several) ? Values(several)
            : parameters.TryGetValue("PropertyValue", out var one) ? [ValueOf(comparison, (ConstantNode)one)] : [];
        return new ConditionExpression(null, column.Name, negated ? Negations.Of(comparison) : comparison, values);
    }

    /// <summary>The platform's functions also take the bare name of a lookup.</summary>
    private static Column? LookupOf(Joins joins, string property) => joins.Table.Find(property) is { IsLookup: true } lookup ? lookup : null;

    private static object ValueOf(ConditionOperator comparison, ConstantNode node) => Literal.ValueOf(node) switch
    {
        long number => checked((int)number),
        null => throw ApiError.Url($"{comparison} needs a PropertyValue that is not null."),
        var value => value,
    };

    private static object[] Values(QueryNode node) => node switch
    {
        ConstantNode { Value: ODataCollectionValue collection } => [.. collection.Items.Select(item => Literal.Of(item)!)],
        ConstantNode { Value: string json } => [.. JsonSerializer.Deserialize<string[]>(json)!],
        CollectionConstantNode constants => [.. constants.Collection.Select(constant => Literal.ValueOf(constant)!)],
        _ => throw ApiError.Url("PropertyValues must be a list of texts, such as [\"1\",\"2\"]."),
    };

    private static QueryNode Bare(QueryNode node) => node is ConvertNode convert ? Bare(convert.Source) : node;
}
