using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Parameters any request from outside may carry beside its own. They steer the pipeline and are in no step's InputParameters.</summary>
internal sealed record OptionalParameters(string? Tag, bool BypassesPlugins)
{
    public static readonly OptionalParameters None = new(null, BypassesPlugins: false);

    /// <summary>Takes them out of the request. Duplicate detection is no business of the sandbox: its parameter is accepted and has no effect.</summary>
    public static OptionalParameters TakeFrom(OrganizationRequest request)
    {
        var parameters = new OptionalParameters(
            request.Parameters.TryGetValue("tag", out object tag) ? tag as string : null,
            request.Parameters.TryGetValue("BypassCustomPluginExecution", out object bypass) && bypass is true);
        request.Parameters.Remove("tag");
        request.Parameters.Remove("BypassCustomPluginExecution");
        request.Parameters.Remove("SuppressDuplicateDetection");
        return parameters;
    }

    /// <summary>What the shared variables of an event begin with: the tag, for the request of the caller alone.</summary>
    public ParameterCollection SharedVariablesAt(int depth)
    {
        var shared = new ParameterCollection();
        if (depth == 1 && Tag is not null) shared["tag"] = Tag;
        return shared;
    }
}
