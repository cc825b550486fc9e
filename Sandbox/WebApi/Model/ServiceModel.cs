using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Operations;
using Microsoft.OData.Edm;

namespace CoSell.Sandbox.WebApi.Model;

/// <summary>The organisation's metadata as the Web API sees it at one moment.</summary>
/// <param name="Published">What $metadata shows.</param>
/// <param name="Parsing">The same and the query functions, for reading addresses.</param>
internal sealed record ServiceModel(MetadataCatalog Catalog, IReadOnlyList<Operation> Operations, EdmModel Published, EdmModel Parsing)
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<(string Table, string Name), Navigation?> navigations = new();

    /// <summary>Changes when the metadata does; clients may cache by it.</summary>
    public string Version { get; init; } = "";

    public IEdmEntityType TypeOf(Table table) =>
        (IEdmEntityType)Published.FindDeclaredType($"{EdmBuilder.Namespace}.{table.Name}");

    public IEdmEntitySet SetOf(Table table) => Published.FindDeclaredEntitySet(table.SetName);

    public Navigation? Navigation(Table table, string name) =>
        navigations.GetOrAdd((table.Name, name), static (key, catalog) => Model.Navigation.Find(catalog, catalog[key.Table], key.Name), Catalog);

    public Operation? Unbound(string name)
    {
        foreach (var operation in Operations)
            if (operation.Binding == Binding.None && operation.Name == name) return operation;
        return null;
    }

    public Operation? Bound(string name, Table table, Binding binding)
    {
        foreach (var operation in Operations)
            if (operation.Name == name && operation.Binding == binding && operation.BindsTo(table.Name)) return operation;
        return null;
    }
}

/// <summary>Keeps the model until the metadata has changed.</summary>
internal sealed class CurrentModel(OrganizationPort organization)
{
    private readonly Lock gate = new();
    private (int, int, int, int, int, int) built;
    private ServiceModel? model;

    public ServiceModel Get()
    {
        var operations = organization.CustomApis().ToList();
        var now = Fingerprint(organization.Metadata, operations.Count);
        lock (gate)
        {
            if (model is not null && now == built) return model;
            operations.InsertRange(0, PlatformOperationList.All);
            var published = EdmBuilder.Build(organization.Metadata, operations);
            model = new ServiceModel(organization.Metadata, operations, published, Queries.QueryFunctions.ModelBeside(published))
            {
                Version = string.Join('.', now.Item1, now.Item2, now.Item3, now.Item4),
            };
            built = now;
            return model;
        }
    }

    /// <summary>Metadata only ever grows, so counting tells a change; it costs less than rebuilding on every request.</summary>
    private static (int, int, int, int, int, int) Fingerprint(MetadataCatalog catalog, int operations)
    {
        var (columns, keys) = (0, 0);
        foreach (var table in catalog.Tables)
        {
            columns += table.Columns.Count;
            keys += table.Keys.Count;
        }

        return (catalog.Tables.Count, columns, keys, catalog.Relationships.Count, catalog.ManyToManyRelationships.Count, operations);
    }
}
