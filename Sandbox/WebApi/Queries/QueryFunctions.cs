using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>The platform's functions for $filter, <c>Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=3)</c> and kin.</summary>
internal static class QueryFunctions
{
    private static readonly Dictionary<string, (ConditionOperator Operator, Takes Takes)> Known = Build();

    private enum Takes { Nothing, Number, Text, Texts }

    public static ConditionOperator? OperatorOf(string name) => Known.TryGetValue(name, out var known) ? known.Operator : null;

    /// <summary>A model that knows <paramref name="published"/> and the functions; bound to every table, so that a filter may use them.</summary>
    public static EdmModel ModelBeside(EdmModel published)
    {
        var core = EdmCoreModel.Instance;
        var model = new EdmModel();
        model.AddReferencedModel(published);
        var row = new EdmEntityTypeReference((IEdmEntityType)published.FindDeclaredType(EdmBuilder.Namespace + ".crmbaseentity"), true);
        foreach (var (name, (_, takes)) in Known)
        {
            var function = new EdmFunction(EdmBuilder.Namespace, name, core.GetBoolean(false), isBound: true, entitySetPathExpression: null, isComposable: true);
            function.AddParameter("entity", row);
            function.AddParameter("PropertyName", core.GetString(false));
            if (takes == Takes.Texts) function.AddParameter("PropertyValues", EdmCoreModel.GetCollection(core.GetString(true)));
            else if (takes != Takes.Nothing) function.AddParameter("PropertyValue", takes == Takes.Number ? core.GetInt64(false) : core.GetString(true));
            model.AddElement(function);
        }

        return model;
    }

    private static Dictionary<string, (ConditionOperator, Takes)> Build()
    {
        var known = new Dictionary<string, (ConditionOperator, Takes)>(StringComparer.Ordinal);
        foreach (var name in Enum.GetNames<ConditionOperator>())
            if (KindOf(name) is { } takes) known.Add(name, (Enum.Parse<ConditionOperator>(name), takes));
        return known;
    }

    private static Takes? KindOf(string name) => name switch
    {
        _ when name.Contains('X', StringComparison.Ordinal) => Takes.Number,
        "In" or "NotIn" or "Between" or "NotBetween" or "ContainValues" or "DoesNotContainValues" => Takes.Texts,
        "On" or "NotOn" or "OnOrBefore" or "OnOrAfter" => Takes.Text,
        "InFiscalYear" or "InFiscalPeriod" => Takes.Number,
        "Yesterday" or "Today" or "Tomorrow" or "Last7Days" or "Next7Days" or "EqualUserId" or "NotEqualUserId" or "EqualBusinessId" or "NotEqualBusinessId"
            or "EqualUserTeams" or "EqualUserOrUserTeams" => Takes.Nothing,
        _ when name.EndsWith("Week", StringComparison.Ordinal) || name.EndsWith("Month", StringComparison.Ordinal) || name.EndsWith("Year", StringComparison.Ordinal)
            || name.EndsWith("FiscalPeriod", StringComparison.Ordinal) => Takes.Nothing,
        _ => null,
    };
}
