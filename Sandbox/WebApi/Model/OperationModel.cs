using CoSell.Sandbox.WebApi.Operations;
using Microsoft.OData.Edm;

namespace CoSell.Sandbox.WebApi.Model;

/// <summary>Actions and functions in the entity data model.</summary>
internal static class OperationModel
{
    public static void Add(EdmModel model, EdmEntityContainer container, IReadOnlyDictionary<string, EdmEntityType> types, EdmEntityType root, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            var returned = ReturnOf(model, operation, types, root);
            var isBound = operation.Binding != Binding.None;
            EdmOperation element = operation.IsFunction
                ? new EdmFunction(EdmBuilder.Namespace, operation.Name, (IEdmTypeReference?)returned ?? EdmCoreModel.Instance.GetString(true), isBound, null, false)
                : new EdmAction(EdmBuilder.Namespace, operation.Name, returned, isBound, null);
            if (isBound) element.AddParameter(operation.Binding == Binding.Row ? "entity" : "entityset", BindingType(operation, types, root));
            foreach (var parameter in operation.Parameters) element.AddParameter(parameter.Name, TypeOf(parameter, types, root));
            model.AddElement(element);
            if (isBound) continue;
            if (element is EdmFunction function) container.AddFunctionImport(operation.Name, function);
            else container.AddActionImport(operation.Name, (EdmAction)element);
        }
    }

    private static IEdmTypeReference BindingType(Operation operation, IReadOnlyDictionary<string, EdmEntityType> types, EdmEntityType root)
    {
        var row = new EdmEntityTypeReference(operation.BoundTable is { } table ? types[table] : root, false);
        return operation.Binding == Binding.Row ? row : EdmCoreModel.GetCollection(row);
    }

    /// <summary>What comes back is one complex value named after the operation, with the results as its properties.</summary>
    private static EdmComplexTypeReference? ReturnOf(EdmModel model, Operation operation, IReadOnlyDictionary<string, EdmEntityType> types, EdmEntityType root)
    {
        if (operation.Results.Count == 0) return null;
        var response = new EdmComplexType(EdmBuilder.Namespace, operation.Name + "Response");
        foreach (var result in operation.Results)
        {
            var type = TypeOf(result, types, root);
            if (type.IsEntity() || type.IsCollection() && type.AsCollection().ElementType().IsEntity())
                response.AddUnidirectionalNavigation(new EdmNavigationPropertyInfo
                {
                    Name = result.Name,
                    Target = (IEdmEntityType)(type.IsCollection() ? type.AsCollection().ElementType() : type).Definition,
                    TargetMultiplicity = type.IsCollection() ? EdmMultiplicity.Many : EdmMultiplicity.ZeroOrOne,
                });
            else response.AddStructuralProperty(result.Name, type);
        }

        model.AddElement(response);
        return new EdmComplexTypeReference(response, false);
    }

    private static IEdmTypeReference TypeOf(Parameter parameter, IReadOnlyDictionary<string, EdmEntityType> types, EdmEntityType root)
    {
        var core = EdmCoreModel.Instance;
        var row = new EdmEntityTypeReference(parameter.Table is { } table && types.TryGetValue(table, out var known) ? known : root, true);
        return parameter.Kind switch
        {
            ValueKind.Boolean => core.GetBoolean(true),
            ValueKind.DateTime => core.GetPrimitive(EdmPrimitiveTypeKind.DateTimeOffset, true),
            ValueKind.Decimal or ValueKind.Money => core.GetDecimal(true),
            ValueKind.Float => core.GetDouble(true),
            ValueKind.Integer or ValueKind.Choice => core.GetInt32(true),
            ValueKind.Guid => core.GetGuid(true),
            ValueKind.Row or ValueKind.Reference => row,
            ValueKind.Rows => EdmCoreModel.GetCollection(row),
            ValueKind.TextArray => EdmCoreModel.GetCollection(core.GetString(true)),
            ValueKind.GuidArray => EdmCoreModel.GetCollection(core.GetGuid(true)),
            _ => core.GetString(true),
        };
    }
}
