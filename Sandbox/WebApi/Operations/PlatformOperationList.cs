using static CoSell.Sandbox.WebApi.Operations.ValueKind;

namespace CoSell.Sandbox.WebApi.Operations;

/// <summary>The platform's own actions and functions that the organisation carries out.</summary>
internal static class PlatformOperationList
{
    /// <summary>No message of its own: it is split into upserts, all or none of which take effect.</summary>
    public const string UpsertMultiple = "UpsertMultiple";

    public static IReadOnlyList<Operation> All { get; } =
    [
        new("WhoAmI", "WhoAmI", true, Binding.None, null, [], [new("BusinessUnitId", ValueKind.Guid), new("UserId", ValueKind.Guid), new("OrganizationId", ValueKind.Guid)]),
        new("WinOpportunity", "Win", false, Binding.None, null, [new("OpportunityClose", Row, "opportunityclose"), new("Status", Choice)], []),
        new("LoseOpportunity", "Lose", false, Binding.None, null, [new("OpportunityClose", Row, "opportunityclose"), new("Status", Choice)], []),
        new("CreateMultiple", "CreateMultiple", false, Binding.Set, null, [new("Targets", ValueKind.Rows)], [new("Ids", GuidArray)]),
        new("UpdateMultiple", "UpdateMultiple", false, Binding.Set, null, [new("Targets", ValueKind.Rows)], []),
        new(UpsertMultiple, UpsertMultiple, false, Binding.Set, null, [new("Targets", ValueKind.Rows)], []),
    ];
}
