using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>One file of a solution zip.</summary>
public sealed class PackageEntry
{
    private readonly string _file;
    private XDocument? _xml;

    /// <param name="file">What findings call this entry: a file of the source folder, or <c>package.zip!entry</c>.</param>
    internal PackageEntry(string name, ReadOnlyMemory<byte> content, string file, XDocument? xml = null)
    {
        Name = name;
        Content = content;
        _file = file;
        _xml = xml;
    }

    /// <summary>Forward slashes, as the zip has it.</summary>
    public string Name { get; }

    public ReadOnlyMemory<byte> Content { get; }

    internal string File => _file;

    /// <summary>Parsed once; elements know the line of the file they came from.</summary>
    internal XDocument Xml => _xml ??= SolutionXml.Read(Content.ToArray(), _file);
}
