using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Paths;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>The options in parentheses behind a property of $expand, as they were written: what the link to further rows must repeat.</summary>
internal static class NestedOptions
{
    public static IEnumerable<string> Of(ApiRequest request, string property)
    {
        foreach (var item in PathText.Cut(request.Options.GetValueOrDefault("$expand", ""), ','))
        {
            var open = item.IndexOf('(', StringComparison.Ordinal);
            if (open > 0 && item[..open].Trim() == property) return PathText.Cut(item.Trim()[(open + 1)..^1], ';').Where(option => option.Contains('=', StringComparison.Ordinal)).Select(Escaped);
        }

        return [];
    }

    private static string Escaped(string option)
    {
        var cut = option.IndexOf('=', StringComparison.Ordinal);
        return option[..cut].Trim() + "=" + Uri.EscapeDataString(option[(cut + 1)..]);
    }
}
