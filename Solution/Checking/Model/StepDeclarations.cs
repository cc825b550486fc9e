using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;

namespace CoSell.Solution.Checking;

/// <summary>A step as the code declares it: the constructor of each plug-in type lists what must be registered for it.</summary>
internal sealed record StepDeclaration(string Type, string Message, string? Table, int Stage, int Mode, IReadOnlyList<string> FilteringColumns, IReadOnlyList<ImageDeclaration> Images)
{
    /// <summary>Stage 30 is a custom API's own implementation, which has no step.</summary>
    public bool IsCustomApi => Stage == 30;
}

internal sealed record ImageDeclaration(string Name, IReadOnlyList<string> Columns);

/// <summary>Constructs the plug-in types of a DLL, apart from our own code, against the stand-in of the SDK, and reads their <c>Registrations</c>.</summary>
internal static class StepDeclarations
{
    private const string Property = "Registrations";

    /// <exception cref="SolutionException">A constructor fails: nothing that follows could be trusted.</exception>
    public static IReadOnlyList<StepDeclaration> Of(PluginAssembly assembly)
    {
        var context = new AssemblyLoadContext(assembly.SimpleName, isCollectible: true);
        try
        {
            var loaded = context.LoadFromStream(new MemoryStream(assembly.Content.ToArray()));
            return [.. assembly.Dll!.PluginTypes.Order(StringComparer.Ordinal).SelectMany(name => Of(loaded.GetType(name, throwOnError: true)!))];
        }
        catch (Exception wrong) when (wrong is TargetInvocationException or MissingMethodException or TypeLoadException or FileNotFoundException or BadImageFormatException)
        {
            var cause = wrong.InnerException ?? wrong;
            throw new SolutionException(Origin.Finding("CSL2014", assembly.Element, $"The declarations of {assembly.SimpleName} cannot be read: {cause.Message}",
                "A plug-in needs a public constructor without parameters that only declares its steps."), cause: wrong);
        }
        finally
        {
            context.Unload();
        }
    }

    private static IEnumerable<StepDeclaration> Of(Type type)
    {
        var property = type.GetProperty(Property);
        if (property is null) return [];        // a plug-in that declares nothing: the steps of the XML are then unexplained, and said so
        var registrations = (IEnumerable)property.GetValue(Activator.CreateInstance(type))!;
        return [.. registrations.Cast<object>().Select(one => Read(type.FullName!, one))];
    }

    private static StepDeclaration Read(string type, object one) => new(
        type,
        (string)Value(one, "Message")!,
        (string?)Value(one, "Table"),
        Convert.ToInt32(Value(one, "Stage"), CultureInfo.InvariantCulture),
        Convert.ToInt32(Value(one, "Mode"), CultureInfo.InvariantCulture),
        Texts(Value(one, "FilteringColumns")),
        [.. ((IEnumerable)Value(one, "Images")!).Cast<object>().Select(image => new ImageDeclaration((string)Value(image, "Name")!, Texts(Value(image, "Columns"))))]);

    private static List<string> Texts(object? values) => [.. ((IEnumerable)values!).Cast<string>().Order(StringComparer.Ordinal)];

    private static object? Value(object one, string property) => (one.GetType().GetProperty(property)
        ?? throw new MissingMethodException($"{one.GetType().Name} has no property {property}.")).GetValue(one);
}
