using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What a custom API is bound to; the numbers are the platform's.</summary>
internal enum BindingType
{
    Global = 0,
    Entity = 1,
    EntityCollection = 2,
}

/// <summary>Who may register steps of their own on a custom API; the numbers are the platform's.</summary>
internal enum OwnSteps
{
    None = 0,
    AsyncOnly = 1,
    SyncAndAsync = 2,
}

/// <summary>Types of parameters and properties; the numbers are the platform's.</summary>
internal enum CustomApiType
{
    Boolean = 0,
    DateTime = 1,
    Decimal = 2,
    Entity = 3,
    EntityCollection = 4,
    EntityReference = 5,
    Float = 6,
    Integer = 7,
    Money = 8,
    Picklist = 9,
    String = 10,
    StringArray = 11,
    Guid = 12,
}

/// <param name="Table">Table of an entity, collection or reference; null for other types and for open ones.</param>
internal sealed record CustomApiParameter(string UniqueName, CustomApiType Type, string? Table, bool IsOptional);

/// <summary>A message that a solution brings. Its plug-in is the main operation; without one it is a plain event others may listen to.</summary>
internal sealed record CustomApi(
    Guid Id,
    string UniqueName,
    BindingType Binding,
    string? BoundTable,
    bool IsFunction,
    bool IsPrivate,
    OwnSteps AllowedSteps,
    Guid? PluginTypeId,
    string? ExecutePrivilege,
    IReadOnlyList<CustomApiParameter> Parameters,
    IReadOnlyList<CustomApiParameter> Properties)
{
    /// <summary>Refuses missing, unknown and wrongly typed parameters before any step runs.</summary>
    public void CheckRequest(OrganizationRequest request)
    {
        if (Binding == BindingType.Entity)
            CheckTarget(request);
        foreach (var parameter in Parameters)
        {
            var given = request.Parameters.TryGetValue(parameter.UniqueName, out object value) && value is not null;
            if (!given && !parameter.IsOptional)
                throw Invalid($"The parameter '{parameter.UniqueName}' of {UniqueName} is required. Give a value of type {parameter.Type}.");
            if (given && CustomApiValues.Mismatch(parameter, value!) is { } mismatch)
                throw Invalid($"The parameter '{parameter.UniqueName}' of {UniqueName} is of type {mismatch}; expected is {CustomApiValues.Describe(parameter)}.");
        }

        foreach (var name in request.Parameters.Keys)
        {
            if (!Parameters.Any(parameter => parameter.UniqueName == name) && !(Binding != BindingType.Global && name is "Target" or "Entity"))
                throw Invalid($"{UniqueName} has no parameter '{name}'. Known are: {string.Join(", ", Parameters.Select(parameter => parameter.UniqueName))}.");
        }
    }

    /// <summary>Only declared properties come back, null where the plug-in set none.</summary>
    public OrganizationResponse ResponseOf(ParameterCollection output)
    {
        var response = new OrganizationResponse { ResponseName = UniqueName };
        foreach (var property in Properties)
        {
            if (!output.TryGetValue(property.UniqueName, out object value) || value is null)
                response.Results[property.UniqueName] = null;
            else if (CustomApiValues.Mismatch(property, value) is { } mismatch)
                throw PipelineFault.Of(PipelineFault.Unexpected,
                    $"The plug-in of {UniqueName} set the response property '{property.UniqueName}' to a {mismatch}; declared is {CustomApiValues.Describe(property)}.");
            else
                response.Results[property.UniqueName] = value;
        }

        return response;
    }

    private void CheckTarget(OrganizationRequest request)
    {
        if (!request.Parameters.TryGetValue("Target", out object target) || target is not EntityReference reference)
            throw Invalid($"{UniqueName} is bound to {BoundTable}: its request needs a Target that refers to such a row.");
        if (reference.LogicalName != BoundTable)
            throw Invalid($"{UniqueName} is bound to {BoundTable}; its Target refers to a row of {reference.LogicalName}.");
    }

    private static Exception Invalid(string message) => PipelineFault.Of(PipelineFault.InvalidArgument, message);
}
