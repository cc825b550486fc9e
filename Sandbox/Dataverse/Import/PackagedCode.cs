using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Pipeline;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>A plug-in assembly as customizations.xml describes it.</summary>
internal sealed record PackagedAssembly(Guid Id, string FullName, string FileName, IReadOnlyList<PackagedType> Types, string Place)
{
    public static PackagedAssembly Read(XElement element) => new(
        SolutionXml.Id(element.Attribute("PluginAssemblyId")?.Value) ?? Guid.Empty,
        element.Attribute("FullName")?.Value ?? "",
        element.Text("FileName") ?? "",
        [.. (element.Element("PluginTypes")?.Elements("PluginType") ?? []).Select(PackagedType.Read)],
        element.At(SolutionPackage.File));
}

internal sealed record PackagedType(Guid Id, string TypeName, string AssemblyFullName, string Name, string FriendlyName, string? WorkflowActivityGroup, string Place)
{
    public static PackagedType Read(XElement element)
    {
        var (type, assembly) = Split(element.Attribute("AssemblyQualifiedName")?.Value ?? "");
        return new PackagedType(
            SolutionXml.Id(element.Attribute("PluginTypeId")?.Value) ?? Guid.Empty,
            type,
            assembly,
            element.Attribute("Name")?.Value ?? type,
            element.Text("FriendlyName") ?? type,
            element.Text("WorkflowActivityGroupName"),
            element.At(SolutionPackage.File));
    }

    /// <returns>Type name and full assembly name of an assembly-qualified name.</returns>
    public static (string Type, string Assembly) Split(string qualified)
    {
        var comma = qualified.IndexOf(',', StringComparison.Ordinal);
        return comma < 0 ? (qualified, "") : (qualified[..comma].Trim(), qualified[(comma + 1)..].Trim());
    }
}

/// <summary>A step as customizations.xml describes it; numbers as they stand there, to be judged by the rules.</summary>
internal sealed record PackagedStep(
    Guid Id, string Name, string? Description, Guid? MessageId, string? MessageName, string? PluginTypeName, Guid? PluginTypeId, string? Table,
    bool AutoDelete, string? Configuration, IReadOnlyList<string> Filter, int Mode, int Rank, int Stage, string? ImpersonatedUser,
    IReadOnlyList<PackagedImage> Images, string Place)
{
    /// <summary>The message by name, where its id is known or the step names it itself.</summary>
    public string? Message => MessageId is { } id ? Messages.NameOf(id) : MessageName;

    public static PackagedStep Read(XElement element) => new(
        SolutionXml.Id(element.Attribute("SdkMessageProcessingStepId")?.Value) ?? Guid.Empty,
        element.Attribute("Name")?.Value ?? "",
        element.Text("Description"),
        SolutionXml.Id(element.Text("SdkMessageId")),
        element.Text("SdkMessageName"),
        element.Text("PluginTypeName"),
        SolutionXml.Id(element.Text("PluginTypeId")),
        element.Text("PrimaryEntity") is { } table && table != "none" ? table.ToLowerInvariant() : null,
        element.Flag("AsyncAutoDelete") ?? false,
        element.Text("Configuration"),
        [.. (element.Text("FilteringAttributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        element.Number("Mode") ?? 0,
        element.Number("Rank") ?? 1,
        element.Number("Stage") ?? 0,
        element.Text("ImpersonatingUserIdName"),
        [.. (element.Element("SdkMessageProcessingStepImages")?.Elements("SdkMessageProcessingStepImage") ?? []).Select(PackagedImage.Read)],
        element.At(SolutionPackage.File));
}

internal sealed record PackagedImage(Guid Id, string Name, string Alias, IReadOnlyList<string> Columns, int ImageType, string Property, string Place)
{
    public bool IsPre => ImageType is 0 or 2;

    public bool IsPost => ImageType is 1 or 2;

    public static PackagedImage Read(XElement element) => new(
        SolutionXml.Id(element.Text("SdkMessageProcessingStepImageId")) ?? Guid.Empty,
        element.Attribute("Name")?.Value ?? "",
        element.Text("EntityAlias") ?? element.Attribute("Name")?.Value ?? "",
        [.. (element.Text("Attributes") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        element.Number("ImageType") ?? 0,
        element.Text("MessagePropertyName") ?? "",
        element.At(SolutionPackage.File));
}
