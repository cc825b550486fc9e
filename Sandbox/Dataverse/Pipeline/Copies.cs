using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Copies of SDK values. Between caller, platform and plug-in everything is serialised, so nobody ever holds somebody else's object.</summary>
internal static class Copies
{
    public static OrganizationRequest Of(OrganizationRequest request)
    {
        var copy = (OrganizationRequest)Activator.CreateInstance(request.GetType())!;
        copy.RequestName = request.RequestName;
        copy.RequestId = request.RequestId;
        copy.Parameters = Of(request.Parameters);
        return copy;
    }

    public static T Of<T>(T response) where T : OrganizationResponse
    {
        response.Results = Of(response.Results);
        return response;
    }

    public static ParameterCollection Of(ParameterCollection parameters)
    {
        var copy = new ParameterCollection();
        foreach (var (name, value) in parameters)
            copy[name] = Of(value);
        return copy;
    }

    public static Entity Of(Entity entity)
    {
        var copy = new Entity(entity.LogicalName, entity.Id) { RowVersion = entity.RowVersion, EntityState = entity.EntityState };
        foreach (var (name, value) in entity.Attributes)
            copy.Attributes[name] = Of(value);
        foreach (var (name, text) in entity.FormattedValues)
            copy.FormattedValues[name] = text;
        foreach (var (name, value) in entity.KeyAttributes)
            copy.KeyAttributes[name] = Of(value);
        foreach (var (relationship, rows) in entity.RelatedEntities)
            copy.RelatedEntities[relationship] = Of(rows);
        return copy;
    }

    public static EntityCollection Of(EntityCollection rows)
    {
        var copy = new EntityCollection
        {
            EntityName = rows.EntityName,
            MoreRecords = rows.MoreRecords,
            PagingCookie = rows.PagingCookie,
            MinActiveRowVersion = rows.MinActiveRowVersion,
            TotalRecordCount = rows.TotalRecordCount,
            TotalRecordCountLimitExceeded = rows.TotalRecordCountLimitExceeded,
        };
        foreach (var row in rows.Entities)
            copy.Entities.Add(Of(row));
        return copy;
    }

    public static object? Of(object? value) => value switch
    {
        null or string or ValueType => value,
        Entity entity => Of(entity),
        EntityCollection rows => Of(rows),
        EntityReference reference => Of(reference),
        Money money => new Money(money.Value),
        OptionSetValue choice => new OptionSetValue(choice.Value),
        OptionSetValueCollection choices => new OptionSetValueCollection([.. choices.Select(choice => new OptionSetValue(choice.Value))]),
        EntityReferenceCollection references => new EntityReferenceCollection([.. references.Select(Of)]),
        AliasedValue aliased => new AliasedValue(aliased.EntityLogicalName, aliased.AttributeLogicalName, Of(aliased.Value)),
        Array array => array.Clone(),
        _ => value,
    };

    private static EntityReference Of(EntityReference reference)
    {
        var copy = new EntityReference(reference.LogicalName, reference.Id) { Name = reference.Name, RowVersion = reference.RowVersion };
        foreach (var (name, value) in reference.KeyAttributes)
            copy.KeyAttributes[name] = value;
        return copy;
    }
}
