using CoSell.Sandbox.Dataverse.Pipeline;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>From the package's custom API to the one the pipeline runs.</summary>
internal static class InstalledCustomApi
{
    public static CustomApi Of(PackagedCustomApi api) => new(
        CodeRows.IdOf(api), api.UniqueName, (BindingType)api.Binding, api.BoundTable, api.IsFunction, api.IsPrivate, (OwnSteps)api.AllowedSteps,
        SolutionXml.Id(api.PluginTypeKey), api.ExecutePrivilege, [.. api.Parameters.Select(Of)], [.. api.Properties.Select(Of)]);

    private static CustomApiParameter Of(PackagedParameter parameter) =>
        new(parameter.UniqueName, (CustomApiType)parameter.Type, parameter.Table, parameter.IsOptional ?? false);
}
