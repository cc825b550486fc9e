using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>Turns a parsed $filter into conditions. A negation moves down to the comparisons, because queries know no "not".</summary>
internal sealed class FilterTranslation(ServiceModel model, Joins joins, RelatedIds related)
{
    public FilterExpression Of(QueryNode node) => Of(node, negated: false);

    private FilterExpression Of(QueryNode node, bool negated)
    {
        switch (node)
        {
            case ConvertNode convert:
                return Of(convert.Source, negated);
            case UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not:
                return Of(not.Operand, !negated);
            case BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And or BinaryOperatorKind.Or } junction:
                var isAnd = junction.OperatorKind == BinaryOperatorKind.And != negated;
                var filter = new FilterExpression(isAnd ? LogicalOperator.And : LogicalOperator.Or);
                filter.AddFilter(Of(junction.Left, negated));
                filter.AddFilter(Of(junction.Right, negated));
                return filter;
            case BinaryOperatorNode comparison:
                return Alone(Comparisons.Of(comparison, joins, negated));
            case SingleValueFunctionCallNode function:
                return Alone(Functions.Of(function, joins, negated));
            case SingleValuePropertyAccessNode flag when joins.ColumnOf(flag) is { Column.Type: ColumnType.Boolean } found:
                return Alone(new ConditionExpression(found.Alias, found.Column.Name, ConditionOperator.Equal, !negated));
            case LambdaNode lambda:
                return Alone(OfLambda(lambda, negated));
            default:
                throw ApiError.Url($"The sandbox cannot filter by {node.Kind}.");
        }
    }

    /// <summary>any: some related row fits. all: none is there that does not.</summary>
    private ConditionExpression OfLambda(LambdaNode lambda, bool negated)
    {
        if (lambda.Source is not CollectionNavigationNode collection) throw ApiError.Url("any and all need a collection-valued navigation property.");
        var (alias, table) = joins.SourceOf(collection.Source);
        var navigation = model.Navigation(table, collection.NavigationProperty.Name)!;
        var isAll = lambda is AllNode;
        var ids = related.Of(navigation, inner =>
        {
            var translation = new FilterTranslation(model, inner, related);
            return lambda.Body is ConstantNode { Value: true } or null ? null : translation.Of(lambda.Body, negated: isAll);
        });
        var wanted = isAll == negated;
        // A set without elements cannot be written as a condition: nothing is in it, everything is not.
        if (ids.Count == 0) return new ConditionExpression(alias, table.PrimaryId, wanted ? ConditionOperator.Null : ConditionOperator.NotNull);
        return new ConditionExpression(alias, table.PrimaryId, wanted ? ConditionOperator.In : ConditionOperator.NotIn, ids.Cast<object>().ToArray());
    }

    private static FilterExpression Alone(ConditionExpression condition)
    {
        var filter = new FilterExpression(LogicalOperator.And);
        filter.AddCondition(condition);
        return filter;
    }
}
