using Mono.Cecil;

namespace CoSell.Contracts.Tests;

/// <summary>Writes a built assembly's public and protected surface in the notation of <see cref="SurfaceFile"/>.</summary>
internal static class SurfaceReader
{
    public static IEnumerable<SurfaceType> Read(ModuleDefinition module) => module.Types.Where(type => type.IsPublic).Select(Describe);

    private static SurfaceType Describe(TypeDefinition type)
    {
        var bases = type.Interfaces.Select(implemented => implemented.InterfaceType.FullName);
        if (type is { IsEnum: false, IsInterface: false, IsValueType: false } && type.BaseType.FullName != "System.Object")
            bases = bases.Prepend(type.BaseType.FullName);
        return new($"{Kind(type)} {type.FullName}", bases.ToHashSet(StringComparer.Ordinal), [.. Members(type)]);
    }

    private static string Kind(TypeDefinition type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Members(TypeDefinition type)
    {
        if (type.IsEnum)
            return type.Fields.Where(field => field.IsStatic).Select(field => $"= {field.Name} {field.Constant}");
        var fields = type.Fields.Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(field => $"F {field.FullName}");
        var properties = type.Properties.Where(property => Seen(property.GetMethod) || Seen(property.SetMethod)).Select(Line);
        var events = type.Events.Where(item => Seen(item.AddMethod)).Select(item => $"E {item.FullName}");
        var methods = type.Methods.Where(method => Seen(method) && !method.IsGetter && !method.IsSetter && !method.IsAddOn && !method.IsRemoveOn).Select(Line);
        return [.. fields, .. properties, .. events, .. methods];
    }

    private static string Line(PropertyDefinition property) =>
        $"P {property.FullName} {{ {(Seen(property.GetMethod) ? "get " : "")}{(Seen(property.SetMethod) ? "set " : "")}}}";

    private static string Line(MethodDefinition method)
    {
        var modifier = method.IsStatic ? "static " : method.IsAbstract ? "abstract " : method.IsVirtual ? "virtual " : "";
        return $"M {modifier}{method.FullName}";
    }

    private static bool Seen(MethodDefinition? method) => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true };
}
