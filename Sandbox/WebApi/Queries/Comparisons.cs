using CoSell.Sandbox.WebApi.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>eq, ne, gt, ge, lt and le between a column and a value, or two columns of one table.</summary>
internal static class Comparisons
{
    public static ConditionExpression Of(BinaryOperatorNode node, Joins joins, bool negated)
    {
        var (left, right) = (Bare(node.Left), Bare(node.Right));
        var comparison = OperatorOf(node.OperatorKind);
        if (left is ConstantNode && right is not ConstantNode) (left, right, comparison) = (right, left, Mirrored(comparison));
        if (negated) comparison = Negations.Of(comparison);
        if (left is SingleNavigationNode navigation && right is ConstantNode { Value: null })
            return OfNavigation(navigation, joins, comparison);
        if (left is not SingleValuePropertyAccessNode property)
            throw ApiError.Url($"A comparison needs a column on one side; {left.Kind} is not supported.");
        var (alias, table, column) = joins.ColumnOf(property);
        if (right is SingleValuePropertyAccessNode other && joins.ColumnOf(other) is var (otherAlias, _, otherColumn))
        {
            if (alias != otherAlias) throw ApiError.Url($"'{column.Name}' and '{otherColumn.Name}' are columns of different tables; only columns of one table can be compared.");
            return new ConditionExpression(alias, column.Name, comparison, true, (object)otherColumn.Name);
        }

        if (right is not ConstantNode constant) throw ApiError.Url($"'{column.Name}' of '{table.Name}' can be compared with a value or another column, not with {right.Kind}.");
        return Literal.ValueOf(constant) is { } value
            ? new ConditionExpression(alias, column.Name, comparison, value)
            : new ConditionExpression(alias, column.Name, NullTest(comparison, column.Name));
    }

    private static QueryNode Bare(QueryNode node) => node is ConvertNode convert ? Bare(convert.Source) : node;

    private static ConditionExpression OfNavigation(SingleNavigationNode node, Joins joins, ConditionOperator comparison)
    {
        var (alias, table) = joins.SourceOf(node.Source);
        return new ConditionExpression(alias, joins.LookupOf(table, node.NavigationProperty.Name).Name, NullTest(comparison, node.NavigationProperty.Name));
    }

    private static ConditionOperator NullTest(ConditionOperator comparison, string column) => comparison switch
    {
        ConditionOperator.Equal => ConditionOperator.Null,
        ConditionOperator.NotEqual => ConditionOperator.NotNull,
        _ => throw ApiError.Url($"'{column}' can only be compared with null by eq and ne."),
    };

    private static ConditionOperator OperatorOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equal => ConditionOperator.Equal,
        BinaryOperatorKind.NotEqual => ConditionOperator.NotEqual,
        BinaryOperatorKind.GreaterThan => ConditionOperator.GreaterThan,
        BinaryOperatorKind.GreaterThanOrEqual => ConditionOperator.GreaterEqual,
        BinaryOperatorKind.LessThan => ConditionOperator.LessThan,
        BinaryOperatorKind.LessThanOrEqual => ConditionOperator.LessEqual,
        _ => throw ApiError.Url($"The operator {kind} is not supported; use eq, ne, gt, ge, lt, le, and, or, not."),
    };

    private static ConditionOperator Mirrored(ConditionOperator comparison) => comparison switch
    {
        ConditionOperator.GreaterThan => ConditionOperator.LessThan,
        ConditionOperator.GreaterEqual => ConditionOperator.LessEqual,
        ConditionOperator.LessThan => ConditionOperator.GreaterThan,
        ConditionOperator.LessEqual => ConditionOperator.GreaterEqual,
        _ => comparison,
    };
}
