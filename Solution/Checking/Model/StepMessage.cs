using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>Messages whose ids are the same in every organisation (reference 2.10), and what an image of each is taken from.</summary>
internal static class StepMessage
{
    private const string Common = "-ea3e-db11-86a7-000a3a5473e8";

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["9ebdbb1b" + Common] = "Create",
        ["20bebb1b" + Common] = "Update",
        ["a1bdbb1b" + Common] = "Delete",
        ["f2bdbb1b" + Common] = "Retrieve",
        ["03bebb1b" + Common] = "RetrieveMultiple",
        ["8cbdbb1b" + Common] = "Assign",
        ["1cbebb1b" + Common] = "SetState",
        ["1dbebb1b" + Common] = "SetStateDynamicEntity",
        ["dbbdbb1b" + Common] = "Merge",
        ["16e7c888-3b24-448b-b7da-ebfe9b681762"] = "Associate",
        ["bdfc191d-fc56-493a-a6b1-cb0c47a22ecc"] = "Disassociate",
    };

    /// <summary>Null when the id is unknown or the step is on a custom API's message.</summary>
    public static string? Of(XElement step) => step.Element("SdkMessageId")?.Value is { } id ? Names.GetValueOrDefault(id.Trim('{', '}')) : null;

    /// <summary>What <c>MessagePropertyName</c> must say; null when the message has no images.</summary>
    public static string? ImageProperty(string? message) => message switch
    {
        "Create" => "id",
        "Update" or "Delete" or "Assign" or "Merge" => "Target",
        "SetState" or "SetStateDynamicEntity" => "EntityMoniker",
        _ => null,
    };
}
