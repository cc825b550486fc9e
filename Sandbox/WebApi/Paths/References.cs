using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Paths;

/// <summary>Reads the addresses of rows: absolute, from the root of the host, relative to the service, or <c>$1</c> inside a change set.</summary>
internal sealed class References(ServiceModel model, Uri root, IReadOnlyDictionary<string, EntityReference> contentIds)
{
    public EntityReference Read(string address)
    {
        if (address.StartsWith('$'))
            return contentIds.GetValueOrDefault(address[1..]) ?? throw ApiError.Payload($"Content-ID reference '{address}' does not refer to an earlier request of the same change set.");
        var segments = PathText.Split(Uri.UnescapeDataString(Relative(address)));
        if (segments is not [{ Arguments: { } key } segment] || model.Catalog.FindBySetName(segment.Name) is not { } table)
            throw ApiError.Payload($"'{address}' is not the address of a row. Expected is the name of an entity set with a key, such as accounts(00000000-0000-0000-0000-000000000000).");
        return Of(table, key);
    }

    public string Relative(string address)
    {
        if (address.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            address = new Uri(address).AbsolutePath;
        address = address.TrimStart('/');
        var service = root.AbsolutePath.TrimStart('/');
        return address.StartsWith(service, StringComparison.OrdinalIgnoreCase) ? address[service.Length..] : address;
    }

    /// <summary>The row a key in parentheses means: its id, or the columns of an alternate key.</summary>
    public EntityReference Of(Table table, string key)
    {
        if (Guid.TryParse(key.Trim().Trim('\''), out var id)) return new EntityReference(table.Name, id);
        var pairs = PathText.Pairs(key);
        if (pairs.Count == 1 && pairs.TryGetValue(table.PrimaryId, out var only) && Guid.TryParse(only, out id)) return new EntityReference(table.Name, id);
        if (pairs.Count == 0) throw ApiError.Url($"The key '{key}' of '{table.SetName}' is neither an id nor an alternate key such as name='value'.");
        var values = new KeyAttributeCollection();
        foreach (var (name, text) in pairs)
        {
            var column = PropertyNames.ColumnOf(table, name) ?? throw ApiError.Url($"Could not find a property named '{name}' on type '{EdmBuilder.Namespace}.{table.Name}'.");
            values[column.Name] = KeyText.Read(table, column, text);
        }

        var known = table.Keys.FirstOrDefault(candidate => candidate.Columns.Count == values.Count && candidate.Columns.All(values.ContainsKey));
        return known is not null ? new EntityReference(table.Name, values)
            : throw ApiError.Url($"The specified key '{key}' is not an alternate key of '{EdmBuilder.Namespace}.{table.Name}'{Keys(table)}.");
    }

    private static string Keys(Table table) =>
        table.Keys.Count == 0 ? "; it has none" : "; its keys are " + string.Join(" and ", table.Keys.Select(key => "(" + string.Join(",", key.Columns) + ")"));
}
