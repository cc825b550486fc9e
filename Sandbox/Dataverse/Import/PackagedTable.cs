using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>One Entity of customizations.xml: a table of its own, or additions to one that is there.</summary>
internal sealed record PackagedTable(
    string SchemaName,
    string Label,
    string? SetName,
    bool IsOrganizationOwned,
    bool IsActivity,
    IReadOnlyList<XElement> Columns,
    IReadOnlyList<PackagedKey> Keys,
    IReadOnlyList<PackagedForm> Forms,
    IReadOnlyList<XElement> Views,
    IReadOnlyList<XElement> Charts,
    XElement? Ribbon,
    string Place)
{
    public string Name => SchemaName.ToLowerInvariant();

    public static PackagedTable Read(XElement element)
    {
        var info = element.Element("EntityInfo")?.Element("entity");
        return new PackagedTable(
            info?.Attribute("Name")?.Value ?? element.Text("Name") ?? "",
            info?.Label("LocalizedNames") ?? element.Element("Name")?.Attribute("LocalizedName")?.Value ?? "",
            info?.Text("EntitySetName"),
            info?.Text("OwnershipTypeMask") is "OrgOwned" or "OrganizationOwned",
            info?.Flag("IsActivity") ?? false,
            [.. info?.Element("attributes")?.Elements("attribute") ?? []],
            [.. (info?.Element("EntityKeys")?.Elements("EntityKey") ?? []).Select(PackagedKey.Read)],
            [.. (element.Element("FormXml")?.Elements("forms") ?? []).SelectMany(forms => forms.Elements("systemform").Select(form => PackagedForm.Read(form, forms.Attribute("type")?.Value ?? "main")))],
            [.. element.Element("SavedQueries")?.Descendants("savedquery") ?? []],
            [.. element.Element("Visualizations")?.Descendants("visualization") ?? []],
            element.Element("RibbonDiffXml"),
            element.At(SolutionPackage.File));
    }
}

internal sealed record PackagedKey(string Name, IReadOnlyList<string> Columns, string Place)
{
    public static PackagedKey Read(XElement element) => new(
        element.Text("LogicalName") ?? element.Text("Name") ?? "",
        [.. (element.Element("EntityKeyAttributes")?.Elements("AttributeName") ?? []).Select(name => name.Value.ToLowerInvariant())],
        element.At(SolutionPackage.File));
}

internal sealed record PackagedForm(Guid Id, string Kind, string Name, XElement Definition, string Place)
{
    /// <summary>Microsoft's own main and quick forms of the tables one extends; the ids are the same in every organisation.</summary>
    private static readonly HashSet<Guid> SystemForms =
    [
        new("a837e4a7-01b8-4f82-a475-be9abd67e667"), new("a2a56263-ec37-4991-a3b0-e7b37a71d818"), new("595978a6-704c-4aec-aab8-34f3927c1cda"),
        new("2e5bb425-abef-4661-9ed7-df5cb28f2ed4"), new("e3c588ee-8e11-49da-a5fe-3800f3f683de"), new("24b5ce86-1811-44c3-b1ad-90f7ea02d2d7"),
        new("8448b78f-8f42-454e-8e2a-f8196b0419af"), new("1fed44d1-ae68-4a41-bd2b-f13acac4acfa"),
    ];

    public bool IsSystemForm => SystemForms.Contains(Id) || Definition.DescendantsAndSelf().Any(element => element.Attribute("solutionaction") is not null);

    public static PackagedForm Read(XElement element, string kind) => new(
        SolutionXml.Id(element.Text("formid")) ?? Guid.Empty,
        kind,
        element.Label("LocalizedNames") ?? "Information",
        element,
        element.At(SolutionPackage.File));
}
