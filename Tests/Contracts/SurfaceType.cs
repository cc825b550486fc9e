namespace CoSell.Contracts.Tests;

/// <summary>A public type as one line, its bases apart, and its members as one line each (Mono.Cecil's notation).</summary>
internal sealed record SurfaceType(string Declaration, IReadOnlySet<string> Bases, IReadOnlyList<string> Members)
{
    public string Name => Declaration[(Declaration.LastIndexOf(' ') + 1)..];

    /// <summary>Callers see all of an interface (they may implement it) and of an enum (they may switch over it).</summary>
    public bool MustBeComplete => Declaration.StartsWith("interface ", StringComparison.Ordinal) || Declaration.StartsWith("enum ", StringComparison.Ordinal);

    /// <summary>"name" of a method line, for finding its overloads; null for the rest.</summary>
    public static string? MethodName(string member)
    {
        if (!member.StartsWith("M ", StringComparison.Ordinal))
            return null;
        var start = member.IndexOf("::", StringComparison.Ordinal) + 2;
        return member[start..member.IndexOf('(', start)];
    }
}
