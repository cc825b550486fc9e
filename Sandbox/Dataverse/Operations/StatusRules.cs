using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>State and status reason belong together: a state alone brings its default reason, a reason must be of the row's state.</summary>
internal static class StatusRules
{
    public static ChoiceOption InitialState(Table table) => table.State!.Choice!.Options.MinBy(option => option.Value)!;

    /// <summary>Fills in the half that an update left out.</summary>
    public static void Complete(Row row, Entity target)
    {
        if (row.Table.State is not { Choice: { } states }) return;
        if (target.GetAttributeValue<OptionSetValue>("statecode") is { } state && target.GetAttributeValue<OptionSetValue>("statuscode") is null
            && states.Find(state.Value) is { } chosen)
        {
            var current = row.Get("statuscode") is int status && row.Get("statecode") is int old && old == state.Value ? status : chosen.DefaultStatus!.Value;
            target["statuscode"] = new OptionSetValue(current);
        }
    }

    public static void Check(Row? before, Row after)
    {
        var table = after.Table;
        if (table.State is null || after.Get("statecode") is not int state) return;
        if (before?.Get("statecode") is int old && old != state && !IsAllowed(table, old, state))
            throw Faults.InvalidStateTransition(table.Name, old, state);
        if (after.Get("statuscode") is int status && table.Status!.Choice!.Find(status)?.State != state)
            throw Faults.StatusOfOtherState(table.Name, after.Id, status, state);
    }

    // A closed deal is reopened before it is closed the other way.
    private static bool IsAllowed(Table table, int from, int to) => table.Name != "opportunity" || from == 0 || to == 0;
}
