using System.IO.Compression;
using System.Text;

namespace CoSell.Solution;

/// <summary>Writes a zip whose bytes depend on names and contents alone.</summary>
/// <remarks>The framework's own writer records the operating system and file attributes, so its zips differ between Windows and Linux.</remarks>
internal static class ZipFile
{
    private const ushort Version = 20;          // 2.0: folders and deflate
    private const ushort NamesAreUtf8 = 1 << 11;
    private const ushort Deflate = 8;
    private const ushort Midnight = 0;
    private const ushort FirstOfJanuary1980 = (1 << 5) | 1;   // the earliest day the format knows

    private sealed record Written(byte[] Name, uint Crc, uint Packed, uint Size, uint Offset);

    public static void Write(Stream output, IEnumerable<PackageEntry> entries)
    {
        using var writer = new BinaryWriter(output, Encoding.UTF8, leaveOpen: true);
        var written = new List<Written>();
        uint offset = 0;
        foreach (var entry in entries)
        {
            var packed = Compress(entry.Content);
            var one = new Written(Encoding.UTF8.GetBytes(entry.Name), Crc32.Of(entry.Content.Span), (uint)packed.Length, (uint)entry.Content.Length, offset);
            writer.Write(0x04034b50u);
            WriteCommon(writer, one);
            writer.Write(one.Name);
            writer.Write(packed);
            offset += 30u + (uint)one.Name.Length + one.Packed;
            written.Add(one);
        }

        var directory = offset;
        foreach (var one in written)
        {
            writer.Write(0x02014b50u);
            writer.Write(Version);              // made by: the neutral system 0
            WriteCommon(writer, one);
            writer.Write((ushort)0);            // comment
            writer.Write((ushort)0);            // disk
            writer.Write((ushort)0);            // internal attributes
            writer.Write(0u);                   // external attributes
            writer.Write(one.Offset);
            writer.Write(one.Name);
            offset += 46u + (uint)one.Name.Length;
        }

        writer.Write(0x06054b50u);
        writer.Write(0u);                       // one disk
        writer.Write((ushort)written.Count);
        writer.Write((ushort)written.Count);
        writer.Write(offset - directory);
        writer.Write(directory);
        writer.Write((ushort)0);
    }

    private static void WriteCommon(BinaryWriter writer, Written one)
    {
        writer.Write(Version);
        writer.Write(NamesAreUtf8);
        writer.Write(Deflate);
        writer.Write(Midnight);
        writer.Write(FirstOfJanuary1980);
        writer.Write(one.Crc);
        writer.Write(one.Packed);
        writer.Write(one.Size);
        writer.Write((ushort)one.Name.Length);
        writer.Write((ushort)0);                // extra field
    }

    private static byte[] Compress(ReadOnlyMemory<byte> content)
    {
        var buffer = new MemoryStream();
        using (var deflate = new DeflateStream(buffer, CompressionLevel.Optimal, leaveOpen: true)) deflate.Write(content.Span);
        return buffer.ToArray();
    }
}
