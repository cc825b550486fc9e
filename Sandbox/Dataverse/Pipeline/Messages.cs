namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What is known of the platform's messages: their ids, which are the same in every organisation, and what a step's image may hang on.</summary>
internal static class Messages
{
    private const string Tail = "-ea3e-db11-86a7-000a3a5473e8";

    private static readonly Dictionary<Guid, string> ById = new()
    {
        [new("9ebdbb1b" + Tail)] = "Create",
        [new("20bebb1b" + Tail)] = "Update",
        [new("a1bdbb1b" + Tail)] = "Delete",
        [new("f2bdbb1b" + Tail)] = "Retrieve",
        [new("03bebb1b" + Tail)] = "RetrieveMultiple",
        [new("8cbdbb1b" + Tail)] = "Assign",
        [new("1cbebb1b" + Tail)] = "SetState",
        [new("1dbebb1b" + Tail)] = "SetStateDynamicEntity",
        [new("dbbdbb1b" + Tail)] = "Merge",
        [new("c5bdbb1b" + Tail)] = "GrantAccess",
        [new("dcbdbb1b" + Tail)] = "ModifyAccess",
        [new("11bebb1b" + Tail)] = "RevokeAccess",
        [new("b2bdbb1b" + Tail)] = "Publish",
        [new("debdbb1b" + Tail)] = "PublishAll",
        [new("04bebb1b" + Tail)] = "RetrievePrincipalAccess",
        [new("10bebb1b" + Tail)] = "RetrieveSharedPrincipalsAndAccess",
        [new("a6bdbb1b" + Tail)] = "Execute",
        [new("f0bdbb1b" + Tail)] = "ReplacePrivileges",
        [new("16e7c888-3b24-448b-b7da-ebfe9b681762")] = "Associate",
        [new("bdfc191d-fc56-493a-a6b1-cb0c47a22ecc")] = "Disassociate",
        [new("6c9b0335-34d7-4a84-961e-832a3c0f81d1")] = "CalculatePrice",
    };

    /// <remarks>Messages of the platform whose id is not published; a step may only name them.</remarks>
    private static readonly HashSet<string> NamedOnly = ["Win", "Lose", "QualifyLead", "CreateMultiple", "UpdateMultiple"];

    public static IEnumerable<KeyValuePair<Guid, string>> WithId => ById;

    public static IEnumerable<string> WithoutId => NamedOnly;

    public static string? NameOf(Guid id) => ById.GetValueOrDefault(id);

    public static bool IsPlatforms(string name) => NamedOnly.Contains(name) || ById.ContainsValue(name);

    /// <summary>Two requests of the SDK are called otherwise than the events they raise.</summary>
    public static string OfRequest(string requestName) => requestName switch
    {
        "WinOpportunity" => "Win",
        "LoseOpportunity" => "Lose",
        _ => requestName,
    };

    /// <returns>The properties of a message an image can hang on; empty: the message has no images.</returns>
    public static IReadOnlyList<string> ImageProperties(string message) => message switch
    {
        "Create" => ["id"],
        "Update" or "Delete" or "Assign" or "Route" => ["Target"],
        "SetState" or "SetStateDynamicEntity" => ["EntityMoniker"],
        "Merge" => ["Target", "SubordinateId"],
        "CreateMultiple" => ["Ids"],
        "UpdateMultiple" => ["Targets"],
        "DeliverIncoming" or "DeliverPromote" => ["EmailId"],
        "Send" => ["EmailId"],
        _ => [],
    };
}
