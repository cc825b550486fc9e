namespace CoSell.Sandbox.WebApi.Http;

/// <summary>The part of an address behind the question mark. Names are case-sensitive; giving one twice is refused.</summary>
internal static class QueryOptions
{
    public static IReadOnlyDictionary<string, string> Parse(string query)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(cut < 0 ? pair : pair[..cut]);
            if (!options.TryAdd(name, cut < 0 ? "" : Decode(pair[(cut + 1)..])))
                throw ApiError.BadRequest(ApiError.UrlMalformed, $"Query option '{name}' was specified more than once, but it must be specified at most once.");
        }

        return options;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
