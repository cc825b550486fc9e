using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using CoSell.Solution;
using Mono.Cecil;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>CoSell.Plugins.dll as the packed zip carries it: its metadata, and what its constructors declare.</summary>
internal sealed class ShippedPlugins
{
    public const string AssemblyName = "CoSell.Plugins";

    private static readonly Lazy<ShippedPlugins> Lazy = new(() => new ShippedPlugins(Repository.Find(AppContext.BaseDirectory)!.Assembly(AssemblyName).ToArray()));

    private ShippedPlugins(byte[] content)
    {
        Module = ModuleDefinition.ReadModule(new MemoryStream(content));
        var loaded = new AssemblyLoadContext(AssemblyName).LoadFromStream(new MemoryStream(content));
        PluginTypes = [.. Module.Types.Where(type => type is { IsPublic: true, IsAbstract: false } && IsPlugin(type)).OrderBy(type => type.FullName, StringComparer.Ordinal)];
        Registrations = [.. PluginTypes.SelectMany(type => Read(loaded.GetType(type.FullName, throwOnError: true)!))];
    }

    public static ShippedPlugins Instance => Lazy.Value;

    public ModuleDefinition Module { get; }

    public IReadOnlyList<TypeDefinition> PluginTypes { get; }

    public IReadOnlyList<Registration> Registrations { get; }

    /// <summary>The connector's own types in the assembly; Core has its own tests.</summary>
    public IEnumerable<TypeDefinition> OwnTypes => Module.Types.Where(type => type.Namespace == "CoSell.Plugins");

    private static bool IsPlugin(TypeDefinition type)
    {
        for (var current = type; current is not null; current = current.BaseType as TypeDefinition)
        {
            if (current.Interfaces.Any(declared => declared.InterfaceType.FullName == "Microsoft.Xrm.Sdk.IPlugin"))
                return true;
        }
        return false;
    }

    private static IEnumerable<Registration> Read(Type type) =>
        ((IEnumerable)Value(Activator.CreateInstance(type)!, "Registrations")!).Cast<object>().Select(one => new Registration(
            type.Name,
            (string)Value(one, "Message")!,
            (string?)Value(one, "Table"),
            Convert.ToInt32(Value(one, "Stage"), CultureInfo.InvariantCulture),
            Convert.ToInt32(Value(one, "Mode"), CultureInfo.InvariantCulture),
            Texts(one, "FilteringColumns"),
            [.. ((IEnumerable)Value(one, "Images")!).Cast<object>().Select(image => Texts(image, "Columns"))]));

    private static IReadOnlyList<string> Texts(object one, string property) => [.. ((IEnumerable)Value(one, property)!).Cast<string>()];

    private static object? Value(object one, string property) => one.GetType().GetProperty(property, BindingFlags.Public | BindingFlags.Instance)!.GetValue(one);
}

internal sealed record Registration(
    string Type, string Message, string? Table, int Stage, int Mode, IReadOnlyList<string> Filters, IReadOnlyList<IReadOnlyList<string>> Images)
{
    public override string ToString() => $"{Type}: {Message} of {Table}";
}
