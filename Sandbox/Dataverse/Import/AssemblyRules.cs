using CoSell.Sandbox.Dataverse.Plugins;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What the platform asks of a classic plug-in assembly, read from the shipped bytes.</summary>
internal static class AssemblyRules
{
    public const int SizeLimit = 16 * 1024 * 1024;

    private const string Framework = ".NETFramework,Version=v4.6.2";

    /// <remarks>The framework's own keys; everything else but the SDK would have to be shipped too, which a classic assembly cannot.</remarks>
    private static readonly HashSet<string> FrameworkTokens = new(StringComparer.OrdinalIgnoreCase) { "b77a5c561934e089", "b03f5f7f11d50a3a", "31bf3856ad364e35" };

    private static readonly HashSet<string> Sdk = new(StringComparer.Ordinal) { "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "Microsoft.Crm.Sdk.Proxy" };

    public static IEnumerable<ImportFinding> Check(PackagedAssembly assembly, byte[] bytes)
    {
        var file = assembly.FileName.TrimStart('/');
        if (bytes.Length > SizeLimit)
            yield return ImportFinding.Error(ImportCode.AssemblyTooLarge, file, $"The assembly has {bytes.Length} bytes; the platform takes at most {SizeLimit}.");
        AssemblyFacts? facts = null;
        var unreadable = "It holds no managed code.";
        try
        {
            facts = AssemblyFacts.Read(bytes);
        }
        catch (BadImageFormatException broken)
        {
            unreadable = broken.Message;
        }

        if (facts is null)
        {
            yield return ImportFinding.Error(ImportCode.AssemblyIdentity, file, $"The file is not a .NET assembly: {unreadable}");
            yield break;
        }

        foreach (var finding in Check(assembly, facts, file))
            yield return finding;
    }

    private static IEnumerable<ImportFinding> Check(PackagedAssembly assembly, AssemblyFacts facts, string file)
    {
        if (!facts.IsSigned)
            yield return ImportFinding.Error(ImportCode.AssemblyNotSigned, file, "The assembly is not signed. Sign it with a strong name key; a public signature is none.");
        if (facts.TargetFramework != Framework)
            yield return ImportFinding.Error(ImportCode.AssemblyFramework, file, $"The assembly targets '{facts.TargetFramework}'; the platform runs net462 ({Framework}). Build it for net462.");
        if (assembly.FullName != facts.Name.FullName)
            yield return ImportFinding.Error(ImportCode.AssemblyIdentity, assembly.Place, $"FullName says '{assembly.FullName}', the DLL is '{facts.Name.FullName}'. Write the name of the DLL.");
        foreach (var reference in facts.References.Where(reference => !IsAvailable(reference.Name!, Token(reference))))
            yield return ImportFinding.Error(ImportCode.AssemblyReference, file,
                $"The assembly refers to {reference.FullName}, which is neither of the .NET Framework nor of the SDK; nothing else is loaded beside a classic assembly. Compile the code in.");
        foreach (var type in assembly.Types)
        {
            if (!facts.Types.Contains(type.TypeName))
                yield return ImportFinding.Error(ImportCode.TypeMissing, type.Place, $"The type {type.TypeName} is not in {facts.Name.Name}. Correct the name or take the type out.");
            if (type.AssemblyFullName != facts.Name.FullName)
                yield return ImportFinding.Error(ImportCode.AssemblyIdentity, type.Place, $"The type {type.TypeName} names the assembly '{type.AssemblyFullName}'; the DLL is '{facts.Name.FullName}'.");
        }

        foreach (var plugin in facts.PublicPlugins.Except(assembly.Types.Select(type => type.TypeName), StringComparer.Ordinal))
            yield return ImportFinding.Warning(ImportCode.TypeNotRegistered, assembly.Place, $"The public plug-in type {plugin} is not registered here, so no step can use it.");
    }

    private static string Token(System.Reflection.AssemblyName name) => Convert.ToHexString(name.GetPublicKeyToken() ?? []);

    private static bool IsAvailable(string name, string token) =>
        Sdk.Contains(name) || (FrameworkTokens.Contains(token) && (name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", StringComparison.Ordinal) || name is "Microsoft.CSharp"));
}
