using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

/// <summary>The shipped solution with a change or two, packed and checked in memory.</summary>
internal sealed class ASolution
{
    private static readonly Lazy<Repository> Clone = new(() => Repository.Find(AppContext.BaseDirectory)!);
    private static readonly Lazy<IReadOnlyDictionary<string, byte[]>> ShippedFiles = new(() =>
    {
        var source = SolutionSource.Read(Clone.Value.SourceFolder);
        return source.Paths.ToDictionary(path => path, source.Bytes, StringComparer.Ordinal);
    });

    private readonly Dictionary<string, byte[]> _files = new(ShippedFiles.Value, StringComparer.Ordinal);
    private Func<string, ReadOnlyMemory<byte>> _assemblies = name => Repository.Assembly(name);

    public static Repository Repository => Clone.Value;

    public static ASolution Shipped() => new();

    public IEnumerable<string> Paths => _files.Keys;

    /// <summary>Replaces a text in the one file whose path ends so; a text that is not there is a mistake of the test.</summary>
    public ASolution With(string file, string text, string instead)
    {
        var path = Path(file);
        var before = Text(path);
        Assert.Contains(text, before);
        _files[path] = System.Text.Encoding.UTF8.GetBytes(before.Replace(text, instead));
        return this;
    }

    /// <summary>The same for the first occurrence alone.</summary>
    public ASolution WithFirst(string file, string text, string instead)
    {
        var path = Path(file);
        var before = Text(path);
        var at = before.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{path} does not hold '{text}'.");
        _files[path] = System.Text.Encoding.UTF8.GetBytes(before[..at] + instead + before[(at + text.Length)..]);
        return this;
    }

    /// <summary>Changes the step of that name.</summary>
    public ASolution WithStep(string name, string text, string instead) =>
        With(_files.Keys.Single(p => p.StartsWith("SdkMessageProcessingSteps/", StringComparison.Ordinal) && Text(p).Contains($"Name=\"CoSell.Plugins.{name}\"", StringComparison.Ordinal)), text, instead);

    public ASolution Adding(string path, string text)
    {
        _files[path] = System.Text.Encoding.UTF8.GetBytes(text);
        return this;
    }

    public ASolution Without(string file)
    {
        _files.Remove(Path(file));
        return this;
    }

    public ASolution WithAssembly(Func<ReadOnlyMemory<byte>, byte[]> change, string changed = "CoSell.Plugins")
    {
        _assemblies = name => name == changed ? change(Repository.Assembly(name)) : Repository.Assembly(name);
        return this;
    }

    public SolutionSource Source(IEnumerable<string>? order = null) =>
        new("src", (order ?? _files.Keys).ToDictionary(path => path, path => _files[path], StringComparer.Ordinal));

    public SolutionPackage Pack(Flavour flavour = Flavour.Managed) => SolutionPacker.Pack(Source(), flavour, new Version(1, 2, 3, 0), _assemblies);

    public IReadOnlyList<Finding> Check(string? schemas = null) => SolutionCheck.Run([Pack(), Pack(Flavour.Unmanaged)], schemas);

    /// <summary>Expects this finding, at a line that holds <paramref name="at"/>.</summary>
    /// <remarks>One flavour is enough for what both share, and takes half the time.</remarks>
    public void Finds(string code, string at, string problem, string remedy, Flavour flavour = Flavour.Managed) => Finds(SolutionCheck.Run([Pack(flavour)]), code, at, problem, remedy);

    private void Finds(IReadOnlyList<Finding> findings, string code, string at, string problem, string remedy)
    {
        var finding = findings.FirstOrDefault(f => f.Code == code && f.Problem == problem);
        Assert.True(finding is not null, $"Expected {code}: {problem}\nFound:\n{string.Join('\n', findings)}");
        Assert.Equal(remedy, finding.Remedy);
        Assert.StartsWith("src/", finding.File);
        Assert.InRange(finding.Line, 1, int.MaxValue);
        Assert.Contains(at, Text(finding.File["src/".Length..]).Split('\n')[finding.Line - 1]);
    }

    private string Text(string path) => System.Text.Encoding.UTF8.GetString(_files[path]);

    private string Path(string ending) => _files.Keys.Single(p => p == ending || p.EndsWith("/" + ending, StringComparison.Ordinal));
}
