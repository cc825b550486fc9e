using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>One message on its way through the stages.</summary>
internal sealed class PipelineEvent(OrganizationRequest request, string table, Caller caller, int depth, Guid requestId, IPluginExecutionContext? parent, RequestScope scope)
{
    public OrganizationRequest Request => request;

    public string Message => request.RequestName;

    public string Table => table;

    public Caller Caller => caller;

    public int Depth => depth;

    public Guid RequestId => requestId;

    public RequestScope Scope => scope;

    /// <summary>Context of the event that caused this one; null for the outermost.</summary>
    public IPluginExecutionContext? Parent { get; set; } = parent;

    /// <summary>A row of CreateMultiple or UpdateMultiple, whose own steps run around all rows.</summary>
    public bool IsPartOfBulk { get; init; }

    public ParameterCollection SharedVariables { get; set; } = scope.Optional.SharedVariablesAt(depth);

    /// <summary>Filled after the main operation.</summary>
    public ParameterCollection Output { get; set; } = [];

    /// <summary>The row as it was before the main operation, with the columns that some image asks for.</summary>
    public Entity? Before { get; set; }

    /// <summary>The caller's business unit, looked up when the first context is made.</summary>
    public Guid? BusinessUnitId { get; set; }

    public Entity? After { get; set; }

    public Entity? Target => request.Parameters.TryGetValue("Target", out object target) ? target as Entity : null;

    /// <summary>Empty where the row has no id yet.</summary>
    public Guid RowId => IdOf(request) ?? (Output.TryGetValue("id", out object id) && id is Guid made ? made : Guid.Empty);

    /// <summary>A part of this event that runs the stages on its own: the other half of a split Update.</summary>
    public PipelineEvent With(OrganizationRequest part) =>
        new(part, table, caller, depth, requestId, Parent, scope) { SharedVariables = SharedVariables, IsPartOfBulk = IsPartOfBulk };

    public static string TableOf(OrganizationRequest request)
    {
        if (RowOf(request) is { } row)
            return row.LogicalName ?? "";
        if (request.Parameters.TryGetValue("Targets", out object targets) && targets is EntityCollection rows)
            return rows.EntityName is { Length: > 0 } name ? name : rows.Entities.FirstOrDefault()?.LogicalName ?? "";
        if (request.Parameters.TryGetValue("OpportunityClose", out object _))
            return "opportunity";
        return request.Parameters.TryGetValue("Query", out object query) ? QueriedTables.Of(query) : "";
    }

    private static Guid? IdOf(OrganizationRequest request) =>
        request.Parameters.TryGetValue("Target", out object target) && target is Entity row ? row.Id : RowOf(request)?.Id;

    private static EntityReference? RowOf(OrganizationRequest request)
    {
        foreach (var name in (ReadOnlySpan<string>)["Target", "EntityMoniker"])
        {
            if (!request.Parameters.TryGetValue(name, out object value))
                continue;
            if (value is Entity entity)
                return new EntityReference(entity.LogicalName, entity.Id);
            if (value is EntityReference reference)
                return reference;
        }

        return request.Parameters.TryGetValue("OpportunityClose", out object close) && close is Entity activity
            ? activity.GetAttributeValue<EntityReference>("opportunityid")
            : null;
    }
}

internal static class QueriedTables
{
    public static string Of(object? query) => query switch
    {
        QueryExpression expression => expression.EntityName ?? "",
        QueryByAttribute byAttribute => byAttribute.EntityName ?? "",
        FetchExpression fetch => InFetch(fetch.Query),
        _ => "",
    };

    private static string InFetch(string? fetch)
    {
        try
        {
            return System.Xml.Linq.XElement.Parse(fetch ?? "").Element("entity")?.Attribute("name")?.Value ?? "";
        }
        catch (System.Xml.XmlException)
        {
            // Whoever runs the query reports what is wrong with it; until then it names no table.
            return "";
        }
    }
}
