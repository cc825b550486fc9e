using System.Text;
using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

/// <summary>A packed zip with entries changed behind the packer's back, as another tool might leave it.</summary>
internal sealed class AZip
{
    private readonly string _fileName;
    private readonly Dictionary<string, byte[]> _entries;

    private AZip(string fileName, Dictionary<string, byte[]> entries)
    {
        _fileName = fileName;
        _entries = entries;
    }

    public static AZip Of(SolutionPackage package) =>
        new(package.FileName, package.Entries.ToDictionary(e => e.Name, e => e.Content.ToArray(), StringComparer.Ordinal));

    public AZip With(string name, string text)
    {
        _entries[name] = Encoding.UTF8.GetBytes(text);
        return this;
    }

    public AZip Without(Func<string, bool> which)
    {
        foreach (var name in _entries.Keys.Where(which).ToList()) _entries.Remove(name);
        return this;
    }

    public AZip Changing(string name, string text, string instead)
    {
        var before = Encoding.UTF8.GetString(_entries[name]);
        Assert.Contains(text, before);
        return With(name, before.Replace(text, instead, StringComparison.Ordinal));
    }

    public SolutionPackage Package()
    {
        var written = new SolutionPackage(_fileName, _entries.Select(e => new PackageEntry(e.Key, e.Value, e.Key)));
        return SolutionPackage.Read(new MemoryStream(written.ToBytes()), _fileName);
    }

    public IReadOnlyList<Finding> Check(params SolutionPackage[] others) => SolutionCheck.Run([Package(), .. others]);

    /// <summary>The line a finding names.</summary>
    public string Line(Finding finding) => Encoding.UTF8.GetString(_entries[finding.File.Split('!')[1]]).Split('\n')[finding.Line - 1];
}
