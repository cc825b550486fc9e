namespace CoSell.Contracts.Tests;

/// <summary>What makes a stand-in differ from its original in a way a caller could notice.</summary>
internal static class SurfaceComparison
{
    /// <param name="overloadsToo">Also miss overloads of declared methods: with fewer, the compiler may choose another one here than there.</param>
    public static IEnumerable<string> Differences(
        IEnumerable<SurfaceType> standIn, IReadOnlyDictionary<string, SurfaceType> original, bool overloadsToo)
    {
        foreach (var type in standIn)
        {
            if (!original.TryGetValue(type.Name, out var real))
            {
                yield return $"{type.Name}: the original has no such public type";
                continue;
            }

            if (type.Declaration != real.Declaration)
                yield return $"{type.Name}: declared as \"{type.Declaration}\", in the original as \"{real.Declaration}\"";
            if (!type.Bases.SetEquals(real.Bases))
                yield return $"{type.Name}: derives from [{Join(type.Bases)}], the original from [{Join(real.Bases)}]";
            foreach (var member in type.Members.Where(member => !real.Members.Any(known => Covers(known, member))))
                yield return $"{type.Name}: the original has no \"{member}\"";
            foreach (var member in real.Members.Where(member => Needed(type, member, overloadsToo) && !type.Members.Contains(member)))
                yield return $"{type.Name}: \"{member}\" of the original is missing";
        }
    }

    /// <summary>The same member, or a property of which we declare only one accessor.</summary>
    private static bool Covers(string known, string member) => known == member
        || (known.EndsWith("{ get set }", StringComparison.Ordinal)
            && known[..^"{ get set }".Length] is var property
            && (member == property + "{ get }" || member == property + "{ set }"));

    private static bool Needed(SurfaceType type, string member, bool overloadsToo) => type.MustBeComplete
        || (overloadsToo && SurfaceType.MethodName(member) is { } name && type.Members.Any(own => SurfaceType.MethodName(own) == name));

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
