using System.Reflection;
using Mono.Cecil;

namespace CoSell.Contracts.Tests;

/// <summary>Where the build of this very configuration put the assemblies under test.</summary>
internal static class BuiltAssemblies
{
    private static readonly DirectoryInfo Here = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    private static string Configuration => Here.Parent!.Name; // …/bin/<configuration>/<target framework>

    public static string RepositoryRoot { get; } = Root(Here);

    /// <summary>The assembly the tests themselves run against.</summary>
    public static string Loaded(string assembly) => Assembly.Load(assembly).Location;

    /// <summary>The assembly in the bin folder of its own project.</summary>
    public static string Of(string project, string assembly, string targetFramework)
    {
        var path = Path.Combine(RepositoryRoot, project, "bin", Configuration, targetFramework, assembly + ".dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing. Build Tests/Contracts, which builds it too.", path);
    }

    public static ModuleDefinition Read(string path) => ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true });

    private static string Root(DirectoryInfo start)
    {
        for (var folder = start; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CoSell.Plugins.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {start.FullName} holds CoSell.Plugins.sln.");
    }
}
