using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>What the bytes of a plug-in assembly say about themselves, read without running any of it.</summary>
internal sealed record AssemblyFacts(
    AssemblyName Name,
    bool IsSigned,
    string TargetFramework,
    IReadOnlyList<AssemblyName> References,
    IReadOnlySet<string> Types,
    IReadOnlyList<string> PublicPlugins)
{
    /// <returns>Null where the bytes are a native library.</returns>
    /// <exception cref="BadImageFormatException">The bytes are no library at all.</exception>
    public static AssemblyFacts? Read(byte[] bytes)
    {
        using var image = new PEReader(ImmutableArray.Create(bytes));
        if (!image.HasMetadata)
            return null;
        var reader = image.GetMetadataReader();
        return new AssemblyFacts(
            reader.GetAssemblyDefinition().GetAssemblyName(),
            IsStrongNameSigned(image),
            TargetFrameworkOf(reader),
            [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())],
            reader.TypeDefinitions.Select(handle => FullName(reader, handle)).ToHashSet(StringComparer.Ordinal),
            [.. reader.TypeDefinitions.Where(handle => IsPublicPlugin(reader, handle)).Select(handle => FullName(reader, handle))]);
    }

    /// <remarks>Public signing sets the flag and leaves the signature's bytes zero; the platform wants a real one.</remarks>
    private static bool IsStrongNameSigned(PEReader image)
    {
        var header = image.PEHeaders.CorHeader!;
        if (!header.Flags.HasFlag(CorFlags.StrongNameSigned) || header.StrongNameSignatureDirectory.Size == 0)
            return false;
        var signature = image.GetSectionData(header.StrongNameSignatureDirectory.RelativeVirtualAddress)
            .GetContent(0, header.StrongNameSignatureDirectory.Size);
        return signature.Any(part => part != 0);
    }

    private static string TargetFrameworkOf(MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind == HandleKind.MemberReference
                && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
                && reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name) == "TargetFrameworkAttribute")
            {
                var value = reader.GetBlobReader(attribute.Value);
                value.ReadUInt16();
                return value.ReadSerializedString() ?? "";
            }
        }

        return "";
    }

    private static string FullName(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var name = reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return FullName(reader, type.GetDeclaringType()) + "+" + name;
        return type.Namespace.IsNil ? name : reader.GetString(type.Namespace) + "." + name;
    }

    private static bool IsPublicPlugin(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var attributes = reader.GetTypeDefinition(handle).Attributes;
        return (attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
            && !attributes.HasFlag(TypeAttributes.Abstract)
            && ImplementsPlugin(reader, handle);
    }

    private static bool ImplementsPlugin(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            if (reader.GetInterfaceImplementation(implemented).Interface is { Kind: HandleKind.TypeReference } face
                && reader.GetTypeReference((TypeReferenceHandle)face) is var reference
                && reader.GetString(reference.Name) == "IPlugin" && reader.GetString(reference.Namespace) == "Microsoft.Xrm.Sdk")
                return true;
        }

        return type.BaseType.Kind == HandleKind.TypeDefinition && !type.BaseType.IsNil
            && ImplementsPlugin(reader, (TypeDefinitionHandle)type.BaseType);
    }
}
