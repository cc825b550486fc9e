using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>A table the package defines, or a platform's table it adds columns to.</summary>
internal sealed class SolutionTable
{
    public SolutionTable(XElement element)
    {
        Element = element;
        Definition = element.Element("EntityInfo")?.Element("entity") ?? new XElement("entity");
        SchemaName = ((string?)Definition.Attribute("Name") ?? element.Element("Name")?.Value ?? "").Trim();
        Columns = [.. Definition.Element("attributes")?.Elements("attribute").Select(a => new SolutionColumn(a)) ?? []];
        PlatformTable = PlatformTables.Instance.Find(LogicalName);
    }

    public XElement Element { get; }

    /// <summary>The lower-case <c>entity</c> element, where columns, keys and settings are.</summary>
    public XElement Definition { get; }

    public string SchemaName { get; }

    public string LogicalName => SchemaName.ToLowerInvariant();

    public IReadOnlyList<SolutionColumn> Columns { get; }

    public PlatformTable? PlatformTable { get; }

    /// <summary>Ours entirely, rather than someone else's that we extend.</summary>
    public bool IsOwn => Definition.Element("EntitySetName") is not null;

    public bool IsOrganizationOwned => IsOwn ? Definition.Element("OwnershipTypeMask")?.Value == "OrgOwned" : PlatformTable?.IsOrganizationOwned == true;

    public string PrimaryKey => PlatformTable?.PrimaryKey ?? Columns.FirstOrDefault(c => c.Type == "primarykey")?.LogicalName ?? LogicalName + "id";

    public SolutionColumn? Column(string logicalName) => Columns.FirstOrDefault(c => c.LogicalName == logicalName);

    public bool HasColumn(string logicalName) => Column(logicalName) is not null || PlatformTable?.Columns.Contains(logicalName) == true;
}

internal sealed class SolutionColumn(XElement element)
{
    public XElement Element { get; } = element;

    public string SchemaName => (string?)Element.Attribute("PhysicalName") ?? "";

    public string LogicalName => Element.Element("LogicalName")?.Value ?? "";

    public string Type => Element.Element("Type")?.Value ?? "";

    public bool IsCustom => Element.Element("IsCustomField")?.Value == "1";

    public bool IsSecured => Element.Element("IsSecured")?.Value == "1";
}
