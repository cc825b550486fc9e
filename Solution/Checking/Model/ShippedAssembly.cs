using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace CoSell.Solution.Checking;

/// <summary>What the metadata of a DLL says; nothing is loaded or run.</summary>
internal sealed class ShippedAssembly
{
    private ShippedAssembly(PEReader file)
    {
        var metadata = file.GetMetadataReader();
        FullName = metadata.GetAssemblyDefinition().GetAssemblyName().FullName;
        IsSigned = file.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned) && file.PEHeaders.CorHeader.StrongNameSignatureDirectory.Size > 0;
        References = [.. metadata.AssemblyReferences.Select(h => metadata.GetAssemblyReference(h).GetAssemblyName().FullName)];
        TargetFramework = AssemblyAttribute(metadata, "TargetFrameworkAttribute");
        var inheritance = new TypeInheritance(metadata);
        PluginTypes = inheritance.PublicTypesThatAre("Microsoft.Xrm.Sdk.IPlugin").ToHashSet(StringComparer.Ordinal);
        ActivityTypes = inheritance.PublicTypesThatAre("System.Activities.CodeActivity").ToHashSet(StringComparer.Ordinal);
        Texts = ReadTexts(metadata);
    }

    public string FullName { get; }

    public bool IsSigned { get; }

    public string? TargetFramework { get; }

    public IReadOnlyList<string> References { get; }

    /// <summary>Full names of public, concrete classes that are plug-ins.</summary>
    public IReadOnlySet<string> PluginTypes { get; }

    public IReadOnlySet<string> ActivityTypes { get; }

    /// <summary>Every text in the code: literals and constants.</summary>
    public IReadOnlySet<string> Texts { get; }

    public static ShippedAssembly? Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content.ToArray()));
            return file.HasMetadata ? new ShippedAssembly(file) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static HashSet<string> ReadTexts(MetadataReader metadata)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        // The heap begins with an empty blob; literals follow one after another.
        if (metadata.GetHeapSize(HeapIndex.UserString) > 0)
        {
            for (var at = metadata.GetNextHandle(MetadataTokens.UserStringHandle(0)); !at.IsNil; at = metadata.GetNextHandle(at))
                texts.Add(metadata.GetUserString(at));
        }
        foreach (var handle in metadata.FieldDefinitions)
        {
            var constant = metadata.GetFieldDefinition(handle).GetDefaultValue();
            if (constant.IsNil) continue;
            var value = metadata.GetConstant(constant);
            if (value.TypeCode == ConstantTypeCode.String) texts.Add((string)metadata.GetBlobReader(value.Value).ReadConstant(ConstantTypeCode.String)!);
        }
        return texts;
    }

    private static string? AssemblyAttribute(MetadataReader metadata, string name)
    {
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference) continue;
            var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
            if (parent.Kind != HandleKind.TypeReference || metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name) != name) continue;
            var blob = metadata.GetBlobReader(attribute.Value);
            blob.ReadUInt16();                  // prologue
            return blob.ReadSerializedString();
        }
        return null;
    }
}
