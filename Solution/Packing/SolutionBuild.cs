namespace CoSell.Solution;

/// <summary>Both zips of this repository: what the command line, the sandbox and the tests pack.</summary>
/// <param name="repository">The clone to take source, version and assemblies from.</param>
public sealed class SolutionBuild(Repository repository)
{
    /// <summary>Folder of the unpacked solution; by default Solution/src.</summary>
    public string? SourceFolder { get; init; }

    /// <summary>By default the version at the top of CHANGELOG.md.</summary>
    public Version? Version { get; init; }

    /// <summary>Debug or Release; by default the one this tool was built in, else the newest build.</summary>
    public string? Configuration { get; init; }

    public SolutionPackage Pack(Flavour flavour)
    {
        var source = SourceFolder is null ? SolutionSource.Read(repository.SourceFolder, "Solution/src") : SolutionSource.Read(SourceFolder);
        return SolutionPacker.Pack(source, flavour, Version ?? repository.ReleasedVersion(), name => repository.Assembly(name, Configuration));
    }
}
