using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>One registered class of a plug-in assembly.</summary>
internal sealed record PluginType(Guid Id, string TypeName, string AssemblyName, bool IsWorkflowActivity);

/// <summary>The installed plug-in types and their instances, which the platform caches per step configuration and shares between threads.</summary>
internal sealed class PluginTypes
{
    private readonly ConcurrentDictionary<string, Assembly> assemblies = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Guid, PluginType> types = new();
    private readonly ConcurrentDictionary<(Guid Type, string? Unsecure, string? Secure), Lazy<IPlugin>> instances = new();

    public void Install(string assemblyName, byte[] bytes, IEnumerable<PluginType> installed)
    {
        assemblies[assemblyName] = new PluginLoadContext(assemblyName).LoadFrom(bytes);
        instances.Clear();
        foreach (var type in installed)
            types[type.Id] = type;
    }

    public PluginType this[Guid id] => types[id];

    public bool TryFind(Guid id, out PluginType? type) => types.TryGetValue(id, out type);

    public PluginType? FindByName(string typeName) => types.Values.FirstOrDefault(type => type.TypeName == typeName);

    public Type TypeOf(Guid id) => assemblies[types[id].AssemblyName].GetType(types[id].TypeName, throwOnError: true)!;

    public IPlugin Instance(Guid id, string? unsecure, string? secure) =>
        instances.GetOrAdd((id, unsecure, secure), key => new Lazy<IPlugin>(() => Create(TypeOf(key.Type), key.Unsecure, key.Secure))).Value;

    /// <summary>The worker process ended; the next one makes its own.</summary>
    public void ForgetInstances() => instances.Clear();

    /// <remarks>The platform prefers the constructor that takes both configurations, then the one with the unsecure one, then the plain one.</remarks>
    private static IPlugin Create(Type type, string? unsecure, string? secure)
    {
        try
        {
            if (type.GetConstructor([typeof(string), typeof(string)]) is { } both)
                return (IPlugin)both.Invoke([unsecure, secure]);
            if (type.GetConstructor([typeof(string)]) is { } one)
                return (IPlugin)one.Invoke([unsecure]);
            return (IPlugin)Activator.CreateInstance(type)!;
        }
        catch (TargetInvocationException failed) when (failed.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed.InnerException);
            throw;
        }
    }
}
