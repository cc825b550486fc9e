namespace CoSell.Contracts.Tests;

/// <summary>Reads Surface/*.txt: what the original assemblies publish, for the types we declare.</summary>
internal static class SurfaceFile
{
    public static string Identity(string assembly) => Lines(assembly)[0].TrimStart('#', ' ');

    public static IReadOnlyDictionary<string, SurfaceType> Read(string assembly)
    {
        var types = new Dictionary<string, SurfaceType>(StringComparer.Ordinal);
        var members = new List<string>();
        foreach (var line in Lines(assembly).Skip(1))
        {
            if (line.StartsWith("  ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
                continue;
            }

            var parts = line.Split(" : ", 2);
            var bases = parts.Length == 1 ? [] : SplitBases(parts[1]).ToHashSet(StringComparer.Ordinal);
            members = [];
            var type = new SurfaceType(parts[0], bases, members);
            types.Add(type.Name, type);
        }

        return types;
    }

    private static string[] Lines(string assembly) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Surface", assembly + ".txt"));

    /// <summary>Bases are separated by comma and space; the arguments of a generic one by a comma alone.</summary>
    private static string[] SplitBases(string bases) => bases.Split(", ");
}
