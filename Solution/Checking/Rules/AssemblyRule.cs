namespace CoSell.Solution.Checking;

/// <summary>CSL2008: Dataverse stores an assembly only when it is what the XML says, signed, small and alone.</summary>
internal sealed class AssemblyRule : ISolutionRule
{
    private const string Code = "CSL2008";
    private const int MostBytes = 16 * 1024 * 1024;
    private const string Framework = ".NETFramework,Version=v4.6.2";

    /// <summary>Present in the sandbox: the framework itself and the SDK.</summary>
    private static readonly string[] Provided = ["mscorlib", "System", "Microsoft.CSharp", "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "Microsoft.Crm.Sdk.Proxy", "netstandard", "WindowsBase"];

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        foreach (var assembly in package.Assemblies)
        {
            if (assembly.Dll is not { } dll)
            {
                yield return Origin.Finding(Code, assembly.Element, $"The entry {assembly.FileName} is missing or not a .NET assembly.", "Build it and pack again.");
                continue;
            }
            if (dll.FullName != assembly.FullName)
                yield return Origin.Finding(Code, assembly.Element, $"FullName is '{assembly.FullName}', but the DLL is '{dll.FullName}'.", "Correct FullName here, in every type and in every step.");
            foreach (var root in package.Manifest.Descendants("RootComponent").Where(r => (string?)r.Attribute("type") == "91" && Same(r.Attribute("id")?.Value, (string?)assembly.Element.Attribute("PluginAssemblyId"))))
            {
                if ((string?)root.Attribute("schemaName") != dll.FullName)
                    yield return Origin.Finding(Code, root, $"The root names '{(string?)root.Attribute("schemaName")}', but the DLL is '{dll.FullName}'.", "Write the full name of the DLL.");
            }
            if (!dll.IsSigned)
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName} is not strong-name signed.", "Set SignAssembly and AssemblyOriginatorKeyFile in its project; public signing is not enough.");
            if (dll.TargetFramework != Framework)
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName} is built for '{dll.TargetFramework}'; the sandbox runs {Framework}.", "Build it for net462.");
            if (assembly.Content.Length > MostBytes)
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName} has {assembly.Content.Length / 1024} KiB; the platform takes 16 MiB.", "Make it smaller.");
            foreach (var reference in dll.References.Where(r => !IsProvided(r)))
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName} refers to {reference}, which the platform does not load.", "Compile the source in, or do without it.");
        }
    }

    private static bool IsProvided(string reference)
    {
        var name = reference.Split(',')[0];
        return Array.Exists(Provided, p => name == p) || (name.StartsWith("System.", StringComparison.Ordinal) && IsOfTheFramework(reference));
    }

    /// <summary>Packages called System.* carry the token cc7b13ffcd2ddd51 or a version above 4; the framework's own have neither.</summary>
    private static bool IsOfTheFramework(string reference) =>
        reference.Contains("Version=4.", StringComparison.Ordinal)
        && (reference.Contains("b77a5c561934e089", StringComparison.Ordinal) || reference.Contains("b03f5f7f11d50a3a", StringComparison.Ordinal) || reference.Contains("31bf3856ad364e35", StringComparison.Ordinal));

    private static bool Same(string? one, string? other) => string.Equals(one?.Trim('{', '}'), other?.Trim('{', '}'), StringComparison.OrdinalIgnoreCase);
}
