using Mono.Cecil;

namespace CoSell.Contracts.Tests;

public sealed class IdentityTests
{
    /// <summary>.NET Framework 4 itself; packages carry other versions or keys.</summary>
    private static readonly string[] FrameworkKeys = ["b77a5c561934e089", "b03f5f7f11d50a3a"];

    [Theory]
    [InlineData("Microsoft.Xrm.Sdk", "net462", "9.0.0.0")]
    [InlineData("Microsoft.Xrm.Sdk", "net10.0", "9.0.0.0")]
    [InlineData("Microsoft.Xrm.Sdk.Workflow", "net462", "9.0.0.0")]
    [InlineData("Microsoft.Xrm.Sdk.Workflow", "net10.0", "9.0.0.0")]
    [InlineData("System.Activities", "net10.0", "4.0.0.0")]
    public void StandIn_Identity_IsTheOriginals(string assembly, string targetFramework, string version)
    {
        using var module = BuiltAssemblies.Read(BuiltAssemblies.Of($"Contracts/{assembly}", assembly, targetFramework));

        var identity = module.Assembly.Name.FullName;

        Assert.Equal($"{assembly}, Version={version}, Culture=neutral, PublicKeyToken=31bf3856ad364e35", identity);
        Assert.Equal(SurfaceFile.Identity(assembly), identity);
    }

    [Theory]
    [InlineData("Plugins", "CoSell.Plugins", "Microsoft.Xrm.Sdk 9.0.0.0")]
    [InlineData("Workflows", "CoSell.Workflows", "Microsoft.Xrm.Sdk 9.0.0.0", "Microsoft.Xrm.Sdk.Workflow 9.0.0.0", "System.Activities 4.0.0.0")]
    [InlineData("Tests/Contracts/Probe", "CoSell.Contracts.Probe", "Microsoft.Xrm.Sdk 9.0.0.0", "Microsoft.Xrm.Sdk.Workflow 9.0.0.0", "System.Activities 4.0.0.0")]
    public void Shipped_References_AreTheFrameworkAndTheSdkOnly(string project, string assembly, params string[] sdk)
    {
        using var module = BuiltAssemblies.Read(BuiltAssemblies.Of(project, assembly, "net462"));

        var strangers = module.AssemblyReferences
            .Where(reference => !IsFramework(reference) && !(Key(reference) == "31bf3856ad364e35" && sdk.Contains($"{reference.Name} {reference.Version}")))
            .Select(reference => reference.FullName).ToList();

        Assert.True(strangers.Count == 0, $"""
            {assembly} refers to assemblies that Dataverse does not offer to a plug-in:
              {string.Join(Environment.NewLine + "  ", strangers)}
            Use what .NET Framework 4.6.2 has in the box, or write the little that is needed.
            """);
    }

    private static bool IsFramework(AssemblyNameReference reference) =>
        (reference.Name == "mscorlib" || reference.Name == "System" || reference.Name.StartsWith("System.", StringComparison.Ordinal))
        && reference.Version == new Version(4, 0, 0, 0) && FrameworkKeys.Contains(Key(reference));

    private static string Key(AssemblyNameReference reference) => Convert.ToHexStringLower(reference.PublicKeyToken);
}
