using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>The unpacked solution: a folder laid out as pac and SolutionPackager lay it out.</summary>
public sealed class SolutionSource
{
    private readonly Dictionary<string, byte[]> _files;
    private readonly string _shownFolder;

    internal SolutionSource(string shownFolder, IReadOnlyDictionary<string, byte[]> files)
    {
        _shownFolder = shownFolder;
        _files = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
    }

    /// <summary>Paths below the folder with forward slashes, in ordinal order whatever order the disk has.</summary>
    internal IEnumerable<string> Paths => _files.Keys.Order(StringComparer.Ordinal);

    /// <param name="shownFolder">What findings call the folder; by default the folder itself.</param>
    /// <exception cref="SolutionException">The folder is missing or holds no solution.</exception>
    public static SolutionSource Read(string folder, string? shownFolder = null)
    {
        if (!Directory.Exists(folder))
        {
            throw new SolutionException(new Finding("CSL2001", folder, 0, "There is no such folder.",
                "Name the folder of the unpacked solution with --source; in the repository it is Solution/src."), wrongUse: true);
        }
        // Looked for first: a wrong folder may be a large one.
        if (!File.Exists(Path.Combine(folder, "Other", "Solution.xml")) || !File.Exists(Path.Combine(folder, "Other", "Customizations.xml")))
        {
            throw new SolutionException(new Finding("CSL2001", folder, 0, "The folder holds no unpacked solution: Other/Solution.xml or Other/Customizations.xml is missing.",
                "Name the folder of the unpacked solution with --source; in the repository it is Solution/src."), wrongUse: true);
        }
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        return new SolutionSource((shownFolder ?? folder).Replace('\\', '/').TrimEnd('/'), files);
    }

    internal string Shown(string path) => $"{_shownFolder}/{path}";

    internal bool Contains(string path) => _files.ContainsKey(path);

    internal byte[] Bytes(string path) => _files[path];

    internal IEnumerable<string> Below(string folder, string ending = ".xml") =>
        Paths.Where(path => path.StartsWith(folder + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>A fresh copy every time: the packer moves elements out of it.</summary>
    internal XDocument Document(string path) => SolutionXml.Read(_files[path], Shown(path));

    /// <summary>The root element, cut loose, still knowing its file and lines.</summary>
    internal XElement Element(string path)
    {
        var root = Document(path).Root!;
        root.Remove();
        foreach (var declaration in root.Attributes().Where(a => a.IsNamespaceDeclaration && a.Value == SolutionXml.Instance.NamespaceName).ToList())
            declaration.Remove();
        return root;
    }

    internal SolutionException Broken(string path, string problem, string remedy) => new(new Finding("CSL2002", Shown(path), 0, problem, remedy));
}
