using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>
/// What the official schemas, made for version 8, do not know of a 9.2 export: reference 1.9, read off eleven real exports.
/// Exactly these are taken away before validating; anything else that deviates is ours to correct.
/// </summary>
internal static class KnownDeviations
{
    /// <summary>Attributes, as element/attribute; <c>*</c> is any element or attribute.</summary>
    private static readonly string[] Attributes =
    [
        "ImportExportXml/*", "entity/unmodified", "form/headerdensity", "control/uniqueid", "control/indicationOfSubgrid", "cell/imageproviderfunctionname",
        "cell/imageproviderwebresource", "section/autoexpand", "section/rowheight", "event/control", "event/relationship", "option/Color", "option/ExternalValue",
        "option/IsHidden", "status/Color", "PluginAssembly/PluginAssemblyId", "PluginType/PluginTypeId", "Role/isinherited", "Group/ToolTipResourseId",
        "*/solutionaction", "*/ordinalvalue", "column/id",
    ];

    /// <summary>Elements, as parent/element.</summary>
    private static readonly string[] Elements =
    [
        // Columns
        "attribute/IsGlobalFilterEnabled", "attribute/IsSortableEnabled", "attribute/CanModifyGlobalFilterSettings", "attribute/CanModifyIsSortableSettings",
        "attribute/IsDataSourceSecret", "attribute/AutoNumberFormat", "attribute/IsSearchable", "attribute/IsFilterable", "attribute/IsRetrievable",
        "attribute/IsLocalizable", "attribute/ExternalName",
        // Tables
        "entity/EntitySetName", "entity/IsInteractionCentricEnabled", "entity/IsSLAEnabled", "entity/IsBPFEntity", "entity/IsDocumentRecommendationsEnabled",
        "entity/IsRetrieveAuditEnabled", "entity/IsRetrieveMultipleAuditEnabled", "entity/IsOfflineInMobileClient", "entity/DaysSinceRecordLastModified",
        "entity/MobileOfflineFilters", "entity/SyncToExternalSearchIndex", "entity/CanEnableSyncToExternalSearchIndex", "entity/CanModifyMobileClientOffline",
        "entity/IconVectorName", "entity/IsEnabledForExternalChannels", "entity/IsMSTeamsIntegrationEnabled", "entity/IsSolutionAware",
        "Entity/CustomControlDefaultConfigs",
        // Elsewhere
        "optionset/ExternalTypeName", "EntityRelationship/CascadeArchive", "EntityRelationship/CascadeRollupView", "EntityRelationshipRole/NavigationPropertyName",
        "EntityRelationshipRole/RelationshipRoleType", "Role/IsAutoAssigned", "Role/Description", "WebResource/IsAvailableForMobileOffline",
        "WebResource/DependencyXml", "Workflow/JsonFileName", "Workflow/BusinessProcessType", "Workflow/ModernFlowType",
        "Workflow/IsCustomProcessingStepAllowedForOtherPublishers", "Workflow/LocalizedNames", "Workflow/Descriptions", "Workflow/ProcessTriggerFormId",
        "Workflow/ProcessTriggerScope", "SdkMessageProcessingStep/SdkMessageId", "SdkMessageProcessingStep/SdkMessageName",
        "SdkMessageProcessingStep/PluginTypeId", "form/controlDescriptions", "ImportExportXml/AppModules", "ImportExportXml/AppModuleSiteMaps",
        "ImportExportXml/connectionreferences", "ImportExportXml/CustomControls", "ImportExportXml/AIModels", "ImportExportXml/EntityDataProviders",
    ];

    public static XDocument RemoveFrom(XDocument document)
    {
        document.Root!.DescendantsAndSelf().Attributes().Where(IsKnown).Remove();
        document.Root.Descendants().Where(e => Array.Exists(Elements, known => known == $"{e.Parent!.Name.LocalName}/{e.Name.LocalName}")).ToList().ForEach(e => e.Remove());
        // A second role without NavPaneDisplayOption; the two elements it has are gone by now.
        document.Root.Descendants("EntityRelationshipRole").Where(r => r.Element("NavPaneDisplayOption") is null && r.Parent!.Elements().Count() > 1).ToList().ForEach(r => r.Remove());
        // Required by the schema, absent in practice.
        foreach (var name in document.Root.Descendants("Entity").Where(e => e.Element("ObjectTypeCode") is null).Elements("Name").ToList())
            name.AddAfterSelf(new XElement("ObjectTypeCode", "10000"));
        foreach (var id in document.Root.Descendants("formid").Where(id => !id.Value.StartsWith('{'))) id.Value = $"{{{id.Value}}}";
        document.Root.Descendants("Type").Where(t => t.Parent!.Name == "attribute" && t.Value == "file").ToList().ForEach(t => t.Value = "nvarchar");
        document.Root.Descendants("forms").Where(f => (string?)f.Attribute("type") == "card").ToList().ForEach(f => f.Remove());
        return document;
    }

    private static bool IsKnown(XAttribute attribute) => !attribute.IsNamespaceDeclaration && Array.Exists(Attributes, known =>
    {
        var (element, name) = (known.Split('/')[0], known.Split('/')[1]);
        return (element == "*" || element == attribute.Parent!.Name.LocalName) && (name == "*" || name == attribute.Name.LocalName);
    });
}
