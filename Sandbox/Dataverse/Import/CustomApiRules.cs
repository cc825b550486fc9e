using CoSell.Sandbox.Dataverse.Pipeline;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What the platform asks of a custom API and its parameters.</summary>
internal sealed class CustomApiRules(SolutionPackage package, KnownTables tables, CustomApis installed)
{
    public IEnumerable<ImportFinding> Check(PackagedCustomApi api)
    {
        ImportFinding Error(string code, string message) => ImportFinding.Error(code, api.File, $"Custom API {api.UniqueName}: {message}");

        if (!api.UniqueName.StartsWith(package.Manifest.Publisher.Prefix + "_", StringComparison.Ordinal))
            yield return Error(ImportCode.BadCustomApi, $"its unique name must begin with the publisher's prefix '{package.Manifest.Publisher.Prefix}_'.");
        if (api.IsFunction && api.Properties.Count == 0)
            yield return Error(ImportCode.FunctionWithoutResponse, "a function needs at least one response property. Add one or make it an action.");
        if (api.IsFunction && api.WorkflowEnabled)
            yield return Error(ImportCode.BadCustomApi, "a function cannot be enabled for workflows. Set workflowsdkstepenabled to 0.");
        if (api.Binding != 0 && (api.BoundTable is null || !tables.Has(api.BoundTable)))
            yield return Error(ImportCode.UnknownTable, $"it is bound to '{api.BoundTable}', which is no table of this organisation. Correct boundentitylogicalname.");
        if (api.Binding is < 0 or > 2 || api.AllowedSteps is < 0 or > 2)
            yield return Error(ImportCode.BadCustomApi, "bindingtype and allowedcustomprocessingsteptype are 0, 1 or 2.");
        if (api.PluginTypeKey is { } key && !package.Assemblies.SelectMany(assembly => assembly.Types).Any(type => type.Id == SolutionXml.Id(key)))
            yield return Error(ImportCode.UnknownPluginType, $"the plug-in type '{key}' is not registered by this solution. Use the id of a PluginType.");
        if (installed.Find(api.UniqueName) is { } before && Frozen(before, api) is { } change)
            yield return Error(ImportCode.BadCustomApi, $"{change} cannot change after creation. Make a new custom API.");
        foreach (var finding in api.Parameters.Concat(api.Properties).SelectMany(CheckParameter)
            .Concat(api.Properties.Where(property => property.IsOptional is not null).Select(property => ImportFinding.Error(ImportCode.OptionalResponse, property.File,
                $"The response property {property.UniqueName} carries isoptional, which only request parameters have. Take it out."))))
            yield return finding;
    }

    private IEnumerable<ImportFinding> CheckParameter(PackagedParameter parameter)
    {
        if (parameter.Type is < 0 or > 12)
            yield return ImportFinding.Error(ImportCode.BadCustomApi, parameter.File, $"The type {parameter.Type} of {parameter.UniqueName} is not known. Use 0 (Boolean) to 12 (Guid).");
        else if (parameter.Type is (int)CustomApiType.Entity or (int)CustomApiType.EntityReference && parameter.Table is null)
            yield return ImportFinding.Error(ImportCode.ParameterTable, parameter.File, $"{parameter.UniqueName} is of type {(CustomApiType)parameter.Type}, so it needs logicalentityname.");
        if (parameter.Table is { } table && !tables.Has(table))
            yield return ImportFinding.Error(ImportCode.UnknownTable, parameter.File, $"{parameter.UniqueName} names the table '{table}', which does not exist. Correct logicalentityname.");
    }

    private static string? Frozen(CustomApi before, PackagedCustomApi after) =>
        (int)before.Binding != after.Binding ? "bindingtype"
        : before.BoundTable != after.BoundTable ? "boundentitylogicalname"
        : before.IsFunction != after.IsFunction ? "isfunction"
        : (int)before.AllowedSteps != after.AllowedSteps ? "allowedcustomprocessingsteptype"
        : null;
}
