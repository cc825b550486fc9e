using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Two messages name their result differently towards callers and towards plug-ins.</summary>
internal static class OutputNames
{
    private static readonly (string Response, string Plugin)[] Pairs = [("Entity", "BusinessEntity"), ("EntityCollection", "BusinessEntityCollection")];

    public static ParameterCollection ForPlugins(OrganizationResponse response)
    {
        var output = new ParameterCollection();
        foreach (var (name, value) in response.Results)
            output[NameFor(response, name)] = value;
        return output;
    }

    /// <summary>What a step at stage 40 changed is what the caller gets.</summary>
    public static void BackTo(OrganizationResponse response, ParameterCollection output)
    {
        foreach (var (name, value) in output)
            response.Results[IsRead(response) ? Pairs.FirstOrDefault(pair => pair.Plugin == name).Response ?? name : name] = value;
    }

    private static string NameFor(OrganizationResponse response, string name) =>
        IsRead(response) ? Pairs.FirstOrDefault(pair => pair.Response == name).Plugin ?? name : name;

    private static bool IsRead(OrganizationResponse response) => response.ResponseName is "Retrieve" or "RetrieveMultiple";
}
