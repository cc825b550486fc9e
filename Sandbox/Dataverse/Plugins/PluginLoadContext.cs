using System.Reflection;
using System.Runtime.Loader;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>Loads one shipped .NET Framework assembly; its references to the SDK meet the stand-ins, everything else the runtime's own assemblies.</summary>
internal sealed class PluginLoadContext(string name) : AssemblyLoadContext(name, isCollectible: false)
{
    public Assembly LoadFrom(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        return LoadFromStream(stream);
    }

    /// <remarks>By simple name and from the default context: the SDK's types must be the very ones the sandbox itself uses.</remarks>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "Microsoft.Xrm.Sdk" => typeof(Microsoft.Xrm.Sdk.IPlugin).Assembly,
        "Microsoft.Xrm.Sdk.Workflow" or "System.Activities" => Default.LoadFromAssemblyName(new AssemblyName(assemblyName.Name)),
        _ => null,
    };
}
