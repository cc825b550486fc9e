using System.Reflection;
using System.Text.RegularExpressions;

namespace CoSell.Solution;

/// <summary>Where things lie in a clone of this repository.</summary>
public sealed partial class Repository
{
    private Repository(string root) => Root = root;

    public string Root { get; }

    public string SourceFolder => Path.Combine(Root, "Solution", "src");

    /// <summary>The second, small solution, for customers who host no Relay.</summary>
    public string FlowsFolder => Path.Combine(Root, "Solution", "flows");

    public string ArtifactsFolder => Path.Combine(Root, "artifacts");

    /// <summary>Looks upwards from each folder in turn; a tool runs from anywhere, but is itself built inside a clone.</summary>
    public static Repository? Find(params string[] startFolders)
    {
        foreach (var start in startFolders)
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "CoSell.Plugins.sln"))) return new Repository(folder.FullName);
        }
        return null;
    }

    /// <summary>The version at the top of CHANGELOG.md, as Dataverse writes it: four numbers.</summary>
    /// <exception cref="SolutionException">There is no changelog or no version in it.</exception>
    public Version ReleasedVersion()
    {
        var file = Path.Combine(Root, "CHANGELOG.md");
        var match = File.Exists(file) ? VersionLine().Match(File.ReadAllText(file)) : Match.Empty;
        if (!match.Success)
        {
            throw new SolutionException(new Finding("CSL2001", "CHANGELOG.md", 0, "There is no line such as '### v0.1.0 - 22 November 2026' to take the version from.",
                "Add the line, or say the version with --version."), wrongUse: true);
        }
        return Numbers(match.Groups["version"].Value);
    }

    /// <summary>The changes of the version at the top of CHANGELOG.md, as they stand there.</summary>
    /// <exception cref="SolutionException">There is no changelog or no version in it.</exception>
    public string ReleaseNotes()
    {
        ReleasedVersion();
        var text = File.ReadAllText(Path.Combine(Root, "CHANGELOG.md"));
        var (from, next) = (VersionLine().Match(text), VersionLine().Match(text).NextMatch());
        return text[from.Index..(next.Success ? next.Index : text.Length)].Trim() + "\n";
    }

    public static Version Numbers(string text)
    {
        var read = Version.Parse(text);
        return new Version(read.Major, read.Minor, Math.Max(0, read.Build), Math.Max(0, read.Revision));
    }

    /// <summary>The build of a plug-in assembly: of the asked configuration, else of the one this tool was built in, else the newest.</summary>
    /// <exception cref="SolutionException">There is no build; the message says which command makes one.</exception>
    public ReadOnlyMemory<byte> Assembly(string name, string? configuration = null)
    {
        var project = name.Split('.')[^1];
        var builds = Path.Combine(Root, project, "bin");
        string Build(string of) => Path.Combine(builds, of, "net462", name + ".dll");

        var own = typeof(Repository).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
        var file = Build(configuration ?? own);
        if (configuration is null && !File.Exists(file) && Directory.Exists(builds))
        {
            file = Directory.EnumerateDirectories(builds).Select(folder => Build(Path.GetFileName(folder))).Where(File.Exists)
                .OrderByDescending(File.GetLastWriteTimeUtc).ThenBy(path => path, StringComparer.Ordinal).FirstOrDefault(file);
        }
        if (File.Exists(file)) return File.ReadAllBytes(file);
        throw new SolutionException(new Finding("CSL2008", Path.GetRelativePath(Root, file).Replace('\\', '/'), 0, $"The assembly {name} is not built.",
            $"Run: dotnet build {project}{(configuration is null ? "" : $" -c {configuration}")}"), wrongUse: true);
    }

    [GeneratedRegex(@"^### v(?<version>\d+\.\d+\.\d+(?:\.\d+)?) - ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionLine();
}
