using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Like, begins with, ends with, contains. Wildcards: % any text, _ one character, [..] one of a set.</summary>
internal static class TextTests
{
    public static Func<object?, bool>? Of(Condition.Leaf leaf)
    {
        var operation = leaf.Operator;
        var isNegative = operation is ConditionOperator.NotLike or ConditionOperator.DoesNotBeginWith or ConditionOperator.DoesNotEndWith
            or ConditionOperator.DoesNotContain;
        if (!isNegative && operation is not (ConditionOperator.Like or ConditionOperator.BeginsWith or ConditionOperator.EndsWith or ConditionOperator.Contains))
            return null;
        if (!leaf.Column.IsText)
            throw Faults.QueryMalformed($"The condition {operation} is for text; column '{leaf.Column.Name}' of '{leaf.Source.Table.Name}' is of type {leaf.Column.Type}.");
        if (leaf.Values.Count == 0 || leaf.Values[0] is not string text)
            throw Faults.QueryMalformed($"The condition {operation} on '{leaf.Column.Name}' of '{leaf.Source.Table.Name}' needs a text.");
        if (Plain(operation, text) is { } plain)
            return isNegative ? value => value is not string given || !plain(given) : value => value is string given && plain(given);
        var pattern = operation switch
        {
            ConditionOperator.BeginsWith or ConditionOperator.DoesNotBeginWith => text + "%",
            ConditionOperator.EndsWith or ConditionOperator.DoesNotEndWith => "%" + text,
            ConditionOperator.Contains or ConditionOperator.DoesNotContain => "%" + text + "%",
            _ => text,
        };
        var expression = new Regex(Expression(pattern), RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return isNegative ? value => value is not string given || !expression.IsMatch(given) : value => value is string given && expression.IsMatch(given);
    }

    /// <summary>Most tests have no wildcards and need no expression, whose making costs more than the test.</summary>
    private static Predicate<string>? Plain(ConditionOperator operation, string text) => text.AsSpan().ContainsAny('%', '_', '[') ? null : operation switch
    {
        ConditionOperator.BeginsWith or ConditionOperator.DoesNotBeginWith => given => given.StartsWith(text, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.EndsWith or ConditionOperator.DoesNotEndWith => given => given.EndsWith(text, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.Contains or ConditionOperator.DoesNotContain => given => given.Contains(text, StringComparison.OrdinalIgnoreCase),
        _ => null,
    };

    private static string Expression(string pattern)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var end = pattern[i] == '[' ? pattern.IndexOf(']', i + 1) : -1;
            if (end > i + 1)
            {
                expression.Append('[').Append(pattern[(i + 1)..end].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("[", "\\[", StringComparison.Ordinal)).Append(']');
                i = end;
            }
            else
            {
                expression.Append(pattern[i] switch { '%' => ".*", '_' => ".", var other => Regex.Escape(other.ToString()) });
            }
        }

        return expression.Append("\\z").ToString();
    }
}
