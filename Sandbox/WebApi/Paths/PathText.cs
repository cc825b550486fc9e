using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Paths;

/// <summary>One part of a path: a name and what stands in parentheses behind it, null when there are none.</summary>
internal sealed record PathPart(string Name, string? Arguments);

/// <summary>Cuts paths and keys at slashes and commas outside quotation marks and parentheses.</summary>
internal static class PathText
{
    public static IReadOnlyList<PathPart> Split(string path) => [.. Cut(path, '/').Where(part => part.Length > 0).Select(PartOf)];

    /// <summary><c>a=1,b='x'</c> by name; values keep their quotation marks.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(string arguments)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Cut(arguments, ','))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut > 0) pairs[pair[..cut].Trim()] = pair[(cut + 1)..].Trim();
        }

        return pairs;
    }

    private static PathPart PartOf(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return new PathPart(text, null);
        if (!text.EndsWith(')')) throw ApiError.Url($"The segment '{text}' opens a parenthesis and does not close it.");
        return new PathPart(text[..open], text[(open + 1)..^1]);
    }

    public static List<string> Cut(string text, char separator)
    {
        var parts = new List<string>();
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\'') quoted = !quoted;
            if (quoted) continue;
            depth += text[i] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth != 0 || text[i] != separator) continue;
            parts.Add(text[start..i]);
            start = i + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }
}
