namespace CoSell.Solution;

/// <summary>The zips of this repository: what the command line, the sandbox and the tests pack.</summary>
/// <param name="repository">The clone to take source, version and assemblies from.</param>
public sealed class SolutionBuild(Repository repository)
{
    /// <summary>Folder of the unpacked solution; by default Solution/src.</summary>
    public string? SourceFolder { get; init; }

    /// <summary>By default the version at the top of CHANGELOG.md.</summary>
    public Version? Version { get; init; }

    /// <summary>Debug or Release; by default the one this tool was built in, else the newest build.</summary>
    public string? Configuration { get; init; }

    /// <summary>Everything there is to pack: both flavours of the connector, and of the flows unless another source was named.</summary>
    public IEnumerable<SolutionPackage> PackAll()
    {
        yield return Pack(Flavour.Managed);
        yield return Pack(Flavour.Unmanaged);
        if (SourceFolder is not null) yield break;
        yield return PackFlows(Flavour.Managed);
        yield return PackFlows(Flavour.Unmanaged);
    }

    public SolutionPackage Pack(Flavour flavour) =>
        Pack(SourceFolder is null ? SolutionSource.Read(repository.SourceFolder, "Solution/src") : SolutionSource.Read(SourceFolder), flavour);

    /// <summary>The flows of customers who host no Relay; they need the connector.</summary>
    public SolutionPackage PackFlows(Flavour flavour) => Pack(SolutionSource.Read(repository.FlowsFolder, "Solution/flows"), flavour);

    private SolutionPackage Pack(SolutionSource source, Flavour flavour) =>
        SolutionPacker.Pack(source, flavour, Version ?? repository.ReleasedVersion(), name => repository.Assembly(name, Configuration));
}
