using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>What headers and the tag option add to every organisation request of a call.</summary>
internal sealed record RequestParameters(string? Tag, bool BypassesPlugins, bool? SuppressesDuplicateDetection)
{
    public const string BypassPrivilege = "prvBypassCustomPlugins";

    public static RequestParameters Of(ApiRequest request) => new(
        request.Options.GetValueOrDefault("tag"),
        request.HasHeader("MSCRM.BypassCustomPluginExecution", "true"),
        request.Header("MSCRM.SuppressDuplicateDetection") is { } header ? !string.Equals(header, "false", StringComparison.OrdinalIgnoreCase) : null);

    /// <remarks>The names are those under which the SDK passes optional parameters of a message.</remarks>
    public OrganizationRequest On(OrganizationRequest request)
    {
        if (Tag is not null) request.Parameters["tag"] = Tag;
        if (BypassesPlugins) request.Parameters["BypassCustomPluginExecution"] = true;
        if (SuppressesDuplicateDetection is { } suppress && request.RequestName is "Create" or "Update" or "Upsert")
            request.Parameters["SuppressDuplicateDetection"] = suppress;
        return request;
    }
}
