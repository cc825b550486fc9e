using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Operations;
using Microsoft.OData.Edm;

namespace CoSell.Sandbox.WebApi.Model;

/// <summary>Describes the catalogue as an entity data model: what addresses are checked against and what $metadata shows.</summary>
internal sealed class EdmBuilder
{
    public const string Namespace = "Microsoft.Dynamics.CRM";

    private readonly MetadataCatalog catalog;
    private readonly EdmModel model = new();
    private readonly EdmEntityContainer container = new(Namespace, "System");
    private readonly EdmEntityType root = new(Namespace, "crmbaseentity", null, isAbstract: true, isOpen: false);
    private readonly EdmEntityType principal;
    private readonly Dictionary<string, EdmEntityType> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EdmEntitySet> sets = new(StringComparer.Ordinal);
    private readonly EdmComplexType managed = new(Namespace, "BooleanManagedProperty");

    private EdmBuilder(MetadataCatalog catalog)
    {
        this.catalog = catalog;
        principal = new EdmEntityType(Namespace, "principal", root);
        principal.AddKeys(principal.AddStructuralProperty("ownerid", EdmCoreModel.Instance.GetGuid(false)));
        managed.AddStructuralProperty("Value", EdmPrimitiveTypeKind.Boolean, isNullable: true);
        managed.AddStructuralProperty("CanBeChanged", EdmPrimitiveTypeKind.Boolean, isNullable: true);
        managed.AddStructuralProperty("ManagedPropertyLogicalName", EdmPrimitiveTypeKind.String, isNullable: true);
    }

    public static EdmModel Build(MetadataCatalog catalog, IEnumerable<Operation> operations)
    {
        var builder = new EdmBuilder(catalog);
        builder.AddTypes();
        builder.AddNavigations();
        OperationModel.Add(builder.model, builder.container, builder.types, builder.root, operations);
        return builder.model;
    }

    private void AddTypes()
    {
        model.AddElements([root, principal, managed, container]);
        foreach (var table in catalog.Tables.OrderBy(table => table.Name, StringComparer.Ordinal))
        {
            var isPrincipal = PropertyNames.IsPrincipal(table);
            var type = new EdmEntityType(Namespace, table.Name, isPrincipal ? principal : root);
            foreach (var column in table.Columns.Where(PropertyNames.IsProperty))
            {
                var name = PropertyNames.Of(table, column);
                if (isPrincipal && name == "ownerid") continue;
                var property = type.AddStructuralProperty(name, TypeOf(table, column));
                if (column.Name == table.PrimaryId && !isPrincipal) type.AddKeys(property);
            }

            types.Add(table.Name, type);
            model.AddElement(type);
            sets.Add(table.Name, container.AddEntitySet(table.SetName, type));
        }
    }

    private void AddNavigations()
    {
        foreach (var table in catalog.Tables)
        {
            foreach (var group in catalog.ParentsOf(table.Name).Where(parent => catalog.Find(parent.Referenced) is not null).GroupBy(parent => parent.LookupProperty))
            {
                var target = group.First().Referenced;
                Add(table.Name, group.Key, group.Skip(1).Any() ? principal : types[target], EdmMultiplicity.ZeroOrOne, group.Skip(1).Any() ? null : sets[target]);
            }

            foreach (var child in catalog.ChildrenOf(table.Name))
                Add(table.Name, child.CollectionProperty, types[child.Referencing], EdmMultiplicity.Many, sets[child.Referencing]);
        }

        foreach (var pairs in catalog.ManyToManyRelationships)
        {
            Add(pairs.First, pairs.FirstProperty, types[pairs.Second], EdmMultiplicity.Many, sets[pairs.Second]);
            Add(pairs.Second, pairs.SecondProperty, types[pairs.First], EdmMultiplicity.Many, sets[pairs.First]);
        }
    }

    /// <summary>A name that the type already has is left out: the platform has no such clash, trimmed base tables may.</summary>
    private void Add(string table, string name, EdmEntityType target, EdmMultiplicity multiplicity, EdmEntitySet? set)
    {
        var type = types[table];
        if (type.FindProperty(name) is not null) return;
        var property = type.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo { Name = name, Target = target, TargetMultiplicity = multiplicity });
        if (set is not null) sets[table].AddNavigationTarget(property, set);
    }

    private IEdmTypeReference TypeOf(Table table, Column column)
    {
        var core = EdmCoreModel.Instance;
        var nullable = column.Name != table.PrimaryId;
        return column.Type switch
        {
            ColumnType.Boolean => core.GetBoolean(nullable),
            ColumnType.Integer or ColumnType.Picklist or ColumnType.State or ColumnType.Status => core.GetInt32(nullable),
            ColumnType.BigInt => core.GetInt64(nullable),
            ColumnType.Decimal or ColumnType.Money => core.GetDecimal(nullable),
            ColumnType.Double => core.GetDouble(nullable),
            ColumnType.DateTime => core.GetPrimitive(EdmPrimitiveTypeKind.DateTimeOffset, nullable),
            ColumnType.Date => core.GetDate(nullable),
            ColumnType.Uniqueidentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => core.GetGuid(nullable),
            ColumnType.Image => core.GetPrimitive(EdmPrimitiveTypeKind.Binary, nullable),
            ColumnType.ManagedProperty => new EdmComplexTypeReference(managed, nullable),
            _ => core.GetString(nullable),
        };
    }
}
