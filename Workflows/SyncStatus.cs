using System.Globalization;
using Microsoft.Xrm.Sdk;

namespace CoSell.Workflows;

/// <summary>The options of cosell_syncstatus by name, the same in every language, so that conditions of a process can compare them.</summary>
internal static class SyncStatus
{
    public const string Column = "cosell_syncstatus";
    private const int First = 852300000;

    private static readonly string[] Names = ["NotSynced", "Requested", "Syncing", "Synced", "Waiting", "Failed", "Ignored"];

    /// <returns>The number, as text, of an option that a newer version brought; NotSynced where there is none.</returns>
    public static string Of(Entity row)
    {
        var value = row.GetAttributeValue<OptionSetValue>(Column)?.Value ?? First;
        var position = value - First;
        return position >= 0 && position < Names.Length ? Names[position] : value.ToString(CultureInfo.InvariantCulture);
    }
}
