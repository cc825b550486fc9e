using System.Text.Json;

namespace CoSell.Solution.Checking;

/// <summary>Tables and columns that the platform and its Sales app bring: what our steps and lookups may lean on.</summary>
internal sealed class PlatformTables
{
    private static readonly Lazy<PlatformTables> Loaded = new(() => new PlatformTables());

    private readonly Dictionary<string, PlatformTable> _byLogicalName;

    private PlatformTables()
    {
        var assembly = typeof(PlatformTables).Assembly;
        _byLogicalName = assembly.GetManifestResourceNames().Where(n => n.StartsWith("BaseTables/", StringComparison.Ordinal))
            .Select(n => Read(assembly.GetManifestResourceStream(n)!))
            .Concat([new PlatformTable("owner", "Owner", "ownerid", new HashSet<string>(StringComparer.Ordinal), IsOrganizationOwned: false)])
            .ToDictionary(t => t.LogicalName, StringComparer.Ordinal);
    }

    public static PlatformTables Instance => Loaded.Value;

    public IEnumerable<PlatformTable> All => _byLogicalName.Values;

    public PlatformTable? Find(string logicalName) => _byLogicalName.GetValueOrDefault(logicalName);

    private static PlatformTable Read(Stream stream)
    {
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        return new PlatformTable(
            root.GetProperty("table").GetString()!,
            root.GetProperty("schema").GetString()!,
            root.GetProperty("id").GetString()!,
            root.GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("s").GetString()!.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal),
            root.GetProperty("owner").GetString() == "Organization");
    }
}

internal sealed record PlatformTable(string LogicalName, string SchemaName, string PrimaryKey, IReadOnlySet<string> Columns, bool IsOrganizationOwned);
