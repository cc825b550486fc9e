using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2036: a part has what its kind has in the public exports it was compared with (docs/decisions/0010).</summary>
/// <remarks>The schemas call most of this optional. At most one export in fifty leaves any of it out, so hardly anybody has seen the platform do without.</remarks>
internal sealed class ExportShapeRule : ISolutionRule
{
    private const string Code = "CSL2036";

    /// <summary>For each kind its children; @ is an attribute.</summary>
    private static readonly Dictionary<string, string[]> Always = new(StringComparer.Ordinal)
    {
        ["Dashboard"] = ["FormId", "IsCustomizable", "IsDefault", "FormXml", "IntroducedVersion", "IsTabletEnabled", "LocalizedNames"],
        ["systemform"] = ["formid", "IntroducedVersion", "FormPresentation", "FormActivationState", "form", "LocalizedNames"],
        ["savedquery"] = ["isquickfindquery", "isprivate", "isdefault", "savedqueryid", "querytype", "fetchxml", "IntroducedVersion", "LocalizedNames"],
        ["visualization"] = ["savedqueryvisualizationid", "datadescription", "presentationdescription", "isdefault", "IntroducedVersion", "LocalizedNames"],
        ["Chart"] = ["@Palette", "@PaletteCustomColors", "Series", "ChartAreas", "Titles"],
        ["AxisX"] = ["MajorGrid", "MajorTickMark", "LabelStyle"],
        ["AxisY"] = ["MajorGrid", "MajorTickMark", "LabelStyle"],
        ["EntityKey"] = ["Name", "LogicalName", "IntroducedVersion", "IsCustomizable", "EntityKeyAttributes", "displaynames"],
        ["EntityRelationship"] =
        [
            "EntityRelationshipType", "IntroducedVersion", "IsHierarchical", "ReferencingEntityName", "ReferencedEntityName", "CascadeAssign", "CascadeDelete",
            "CascadeReparent", "CascadeShare", "CascadeUnshare", "ReferencingAttributeName", "RelationshipDescription",
        ],
        ["SdkMessageProcessingStep"] =
        [
            "AsyncAutoDelete", "FilteringAttributes", "InvocationSource", "Mode", "Rank", "EventHandlerTypeCode", "Stage", "IsCustomizable", "IsHidden", "SupportedDeployment",
            "IntroducedVersion", "SdkMessageProcessingStepImages",
        ],
        ["SdkMessageProcessingStepImage"] = ["SdkMessageProcessingStepImageId", "Attributes", "EntityAlias", "ImageType", "MessagePropertyName", "IsCustomizable"],
        ["PluginAssembly"] = ["@CustomizationLevel", "IsolationMode", "SourceType", "IntroducedVersion", "FileName", "PluginTypes"],
        ["WebResource"] = ["WebResourceId", "Name", "WebResourceType", "IntroducedVersion", "FileName"],
        ["AppModule"] = ["UniqueName", "IntroducedVersion", "WebResourceId", "FormFactor", "ClientType", "AppModuleComponents", "AppModuleRoleMaps", "LocalizedNames"],
        ["AppModuleSiteMap"] = ["SiteMapUniqueName", "SiteMap", "LocalizedNames"],
        ["Workflow"] = ["Type", "Subprocess", "Category", "Mode", "Scope", "OnDemand", "StateCode", "StatusCode", "RunAs", "IsTransacted", "IntroducedVersion", "PrimaryEntity", "LocalizedNames"],
        ["customapi"] = ["allowedcustomprocessingsteptype", "bindingtype", "description", "displayname", "iscustomizable", "isfunction", "isprivate", "name", "workflowsdkstepenabled"],
        ["customapirequestparameter"] = ["displayname", "iscustomizable", "isoptional", "name", "type"],
        ["customapiresponseproperty"] = ["description", "displayname", "iscustomizable", "name", "type"],
        ["environmentvariabledefinition"] = ["displayname", "introducedversion", "iscustomizable", "isrequired", "type"],
    };

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        package.Package.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal) && e.Name is not (SolutionPackage.ContentTypes or SolutionPackage.Manifest))
            .SelectMany(e => e.Xml.Root!.DescendantsAndSelf()).SelectMany(part => Missing(part).Concat(Values(part)));

    private static IEnumerable<Finding> Missing(XElement part) =>
        from name in Always.GetValueOrDefault(part.Name.LocalName, [])
        where name[0] == '@' ? part.Attribute(name[1..]) is null : part.Element(name) is null
        select Origin.Finding(Code, part, $"The {part.Name.LocalName} has no {name.TrimStart('@')}, which exports have.", "Write it as the platform does.");

    /// <summary>
    /// Where it is the value that never differs: changes of owner and status are always audited once the table is, keys are never customizable, and since
    /// version 9 a view says its table by where it stands. A quick view is shown in the mode Edit; its columns are read-only all the same.
    /// </summary>
    private static IEnumerable<Finding> Values(XElement part)
    {
        if (part.Name.LocalName == "EntityKey" && part.Element("IsCustomizable") is { Value: not "0" } customizable)
            yield return Origin.Finding(Code, customizable, $"The key {part.Element("LogicalName")?.Value} says it can be customized, which exports never do.", "Write 0.");
        if (part.Name.LocalName == "attribute" && part.Element("Type")?.Value is "owner" or "state" or "status" && part.Element("IsAuditEnabled") is not { Value: "1" })
            yield return Origin.Finding(Code, part, $"The column {part.Element("LogicalName")?.Value} would not be audited along with its table, as it is in exports.", "Set IsAuditEnabled to 1.");
        if (part.Name.LocalName == "savedquery" && (part.Element("returnedtypecode") is not null || part.Descendants("grid").Any(g => g.Attribute("object") is not null)))
            yield return Origin.Finding(Code, part, "The view names its table by number, which exports no longer do.", "Leave out returnedtypecode and the grid's object.");
        if (part.Name.LocalName == "ControlMode" && part.Value != "Edit")
            yield return Origin.Finding(Code, part, $"The quick view has the mode {part.Value}, which exports never have.", "Write Edit.");
    }
}
