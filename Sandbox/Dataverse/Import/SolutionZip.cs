using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>The entries of a solution zip, in memory.</summary>
internal sealed class SolutionZip(IReadOnlyDictionary<string, byte[]> entries)
{
    public IEnumerable<string> Names => entries.Keys;

    /// <returns>Null with a finding where the stream is no zip.</returns>
    public static SolutionZip? Open(Stream stream, ICollection<ImportFinding> findings)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                if (!entries.TryAdd(entry.FullName, Read(entry)))
                    findings.Add(ImportFinding.Error(ImportCode.NotASolution, entry.FullName, "The zip holds this entry twice. Pack it again."));
            }

            return new SolutionZip(entries);
        }
        catch (InvalidDataException)
        {
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, "(zip)", "The file is not a zip archive. Give a packed solution, such as CoSell_0_1_0_0_managed.zip."));
            return null;
        }
    }

    public byte[]? Find(string name) => entries.GetValueOrDefault(name.TrimStart('/'));

    /// <returns>Null with a finding where the entry is absent or no XML.</returns>
    public XElement? Xml(string name, ICollection<ImportFinding> findings)
    {
        if (Find(name) is not { } bytes)
        {
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, name, $"The zip has no {name}, so it is not a solution. Pack the solution and import the result."));
            return null;
        }

        try
        {
            using var stream = new MemoryStream(bytes, writable: false);
            return XDocument.Load(stream, LoadOptions.SetLineInfo).Root;
        }
        catch (XmlException broken)
        {
            findings.Add(ImportFinding.Error(ImportCode.NotASolution, $"{name}:{broken.LineNumber}", "The XML is not well formed: " + broken.Message));
            return null;
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var source = entry.Open();
        using var copy = new MemoryStream();
        source.CopyTo(copy);
        return copy.ToArray();
    }
}
