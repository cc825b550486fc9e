using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CoSell.Solution;

/// <summary>What Dataverse reads of an assembly: its identity. Read from metadata; nothing is loaded or run.</summary>
internal static class AssemblyFile
{
    /// <returns>The full name as XML writes it, or null when the bytes are not a .NET assembly.</returns>
    public static string? FullName(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var file = new PEReader(new MemoryStream(content.ToArray()));
            return file.HasMetadata ? file.GetMetadataReader().GetAssemblyDefinition().GetAssemblyName().FullName : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
