using System.Reflection;
using System.Reflection.Metadata;

namespace CoSell.Solution.Checking;

/// <summary>Follows base classes and interfaces through the metadata of one assembly.</summary>
internal sealed class TypeInheritance(MetadataReader metadata)
{
    public IEnumerable<string> PublicTypesThatAre(string wanted)
    {
        foreach (var handle in metadata.TypeDefinitions)
        {
            var type = metadata.GetTypeDefinition(handle);
            var isConcretePublicClass = (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
                && !type.Attributes.HasFlag(TypeAttributes.Abstract);     // interfaces are abstract too
            if (isConcretePublicClass && Is(handle, wanted)) yield return Name(handle);
        }
    }

    private bool Is(EntityHandle handle, string wanted)
    {
        if (handle.IsNil) return false;
        if (Name(handle) == wanted) return true;
        if (handle.Kind != HandleKind.TypeDefinition) return false;
        var type = metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
        return type.GetInterfaceImplementations().Any(i => Is(metadata.GetInterfaceImplementation(i).Interface, wanted)) || Is(type.BaseType, wanted);
    }

    private string Name(EntityHandle handle)
    {
        var (space, name) = handle.Kind switch
        {
            HandleKind.TypeDefinition => Parts(metadata.GetTypeDefinition((TypeDefinitionHandle)handle)),
            HandleKind.TypeReference => Parts(metadata.GetTypeReference((TypeReferenceHandle)handle)),
            _ => ("", ""),                      // a generic instance: never one of the types asked for
        };
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    private (string Space, string Name) Parts(TypeDefinition type) => (metadata.GetString(type.Namespace), metadata.GetString(type.Name));

    private (string Space, string Name) Parts(TypeReference type) => (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
}
