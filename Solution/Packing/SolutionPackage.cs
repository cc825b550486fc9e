using System.IO.Compression;

namespace CoSell.Solution;

/// <summary>A solution zip in memory, packed from source or read from a file.</summary>
public sealed class SolutionPackage
{
    internal const string ContentTypes = "[Content_Types].xml";
    internal const string Manifest = "solution.xml";
    internal const string Customizations = "customizations.xml";

    internal SolutionPackage(string fileName, IEnumerable<PackageEntry> entries)
    {
        FileName = fileName;
        Entries = [.. entries];
    }

    public string FileName { get; }

    public IReadOnlyList<PackageEntry> Entries { get; }

    public void WriteTo(Stream output) => ZipFile.Write(output, Entries);

    public byte[] ToBytes()
    {
        var buffer = new MemoryStream();
        WriteTo(buffer);
        return buffer.ToArray();
    }

    /// <summary>Reads a zip as the platform would receive it.</summary>
    /// <exception cref="SolutionException">The file is not a zip, or lacks the three entries every solution has.</exception>
    public static SolutionPackage Read(Stream input, string fileName)
    {
        try
        {
            using var zip = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
            var package = new SolutionPackage(fileName, [.. zip.Entries.Where(e => !e.FullName.EndsWith('/')).Select(e => Load(e, fileName))]);
            foreach (var needed in (string[])[ContentTypes, Manifest, Customizations])
            {
                if (package.Find(needed) is null)
                    throw NotASolution(fileName, $"The zip is not a solution: it has no entry {needed} at its root.", cause: null);
            }
            return package;
        }
        catch (InvalidDataException wrong)
        {
            throw NotASolution(fileName, "The file is not a zip, or it is damaged.", wrong);
        }
    }

    internal PackageEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);

    private static SolutionException NotASolution(string fileName, string problem, Exception? cause) =>
        new(new Finding("CSL2001", fileName, 0, problem, "Name a zip made by 'cosell solution pack' or exported by Dataverse."), cause: cause);

    private static PackageEntry Load(ZipArchiveEntry entry, string fileName)
    {
        var buffer = new MemoryStream();
        using (var content = entry.Open()) content.CopyTo(buffer);
        return new PackageEntry(entry.FullName, buffer.ToArray(), $"{fileName}!{entry.FullName}");
    }
}
