using CoSell.Sandbox.WebApi.Http;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>The operator that accepts what another refuses.</summary>
internal static class Negations
{
    private static readonly (ConditionOperator One, ConditionOperator Other)[] Pairs =
    [
        (ConditionOperator.Equal, ConditionOperator.NotEqual), (ConditionOperator.GreaterThan, ConditionOperator.LessEqual),
        (ConditionOperator.LessThan, ConditionOperator.GreaterEqual), (ConditionOperator.Like, ConditionOperator.NotLike),
        (ConditionOperator.In, ConditionOperator.NotIn), (ConditionOperator.Null, ConditionOperator.NotNull),
        (ConditionOperator.Between, ConditionOperator.NotBetween), (ConditionOperator.On, ConditionOperator.NotOn),
        (ConditionOperator.BeginsWith, ConditionOperator.DoesNotBeginWith), (ConditionOperator.EndsWith, ConditionOperator.DoesNotEndWith),
        (ConditionOperator.ContainValues, ConditionOperator.DoesNotContainValues),
        (ConditionOperator.EqualUserId, ConditionOperator.NotEqualUserId), (ConditionOperator.EqualBusinessId, ConditionOperator.NotEqualBusinessId),
    ];

    public static ConditionOperator Of(ConditionOperator comparison)
    {
        foreach (var (one, other) in Pairs)
        {
            if (one == comparison) return other;
            if (other == comparison) return one;
        }

        throw ApiError.Url($"'not' cannot be applied to {comparison}.");
    }
}
