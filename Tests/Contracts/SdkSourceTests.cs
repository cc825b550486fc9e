namespace CoSell.Contracts.Tests;

public sealed class SdkSourceTests
{
    [Fact]
    public void SdkSource_IsChosenInDirectoryBuildTargetsOnly()
    {
        var offenders = Directory.EnumerateFiles(BuiltAssemblies.RepositoryRoot, "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project) is var text
                && (text.Contains("Microsoft.CrmSdk", StringComparison.Ordinal) || text.Contains("$(DataverseSdk)", StringComparison.Ordinal)))
            .Select(project => Path.GetRelativePath(BuiltAssemblies.RepositoryRoot, project)).ToList();

        Assert.True(offenders.Count == 0, $"""
            These projects choose the Dataverse SDK themselves:
              {string.Join(Environment.NewLine + "  ", offenders)}
            Say <UsesDataverseSdk>true</UsesDataverseSdk> instead; Directory.Build.targets does the rest.
            """);
    }
}
