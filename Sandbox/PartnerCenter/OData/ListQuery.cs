using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>What a list request asks for. Each part is kept as it was written, so that the skip token can carry the whole question.</summary>
/// <param name="After">Order key of the last item already given, in ticks; the next page starts behind it.</param>
internal sealed record ListQuery(string? Filter, string? Select, string? OrderBy, int? Top, int Skip, bool Count, long? After)
{
    private static readonly string[] Known = ["$filter", "$select", "$orderby", "$top", "$skip", "$count", "$skiptoken"];

    /// <summary>Whether the order is by change; else by creation.</summary>
    public bool ByChange { get; private init; }

    public bool Descending { get; private init; }

    public static ListQuery Parse(string query)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            var name = Decode(parts[0]);
            if (!name.StartsWith('$'))
                continue;
            if (!Known.Contains(name))
                throw Refusal.Invalid($"The query option {name} is not supported.", name);
            if (!options.TryAdd(name, parts.Length == 2 ? Decode(parts[1]) : string.Empty))
                throw Refusal.Invalid($"The query option {name} was given twice.", name);
        }

        if (options.TryGetValue("$skiptoken", out var token))
            return FromToken(token);
        return Checked(new ListQuery(
            options.GetValueOrDefault("$filter"), options.GetValueOrDefault("$select"), options.GetValueOrDefault("$orderby"),
            options.TryGetValue("$top", out var top) ? Number("$top", top) : null,
            options.TryGetValue("$skip", out var skip) ? Number("$skip", skip) : 0,
            options.TryGetValue("$count", out var count) && YesNo(count), After: null));
    }

    /// <summary>The question for the page behind <paramref name="after"/>, as the opaque text of a next link.</summary>
    public string TokenAfter(long after, int? topLeft)
    {
        var content = new JsonObject
        {
            ["f"] = Filter, ["s"] = Select, ["o"] = OrderBy, ["t"] = topLeft, ["c"] = Count, ["a"] = after,
        };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(content.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static ListQuery FromToken(string token)
    {
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            var content = JsonNode.Parse(Convert.FromBase64String(padded))!.AsObject();
            return Checked(new ListQuery(
                content["f"]?.GetValue<string>(), content["s"]?.GetValue<string>(), content["o"]?.GetValue<string>(), content["t"]?.GetValue<int>(),
                0, content["c"]!.GetValue<bool>(), content["a"]!.GetValue<long>()));
        }
        catch (Exception mistake) when (mistake is FormatException or System.Text.Json.JsonException or InvalidOperationException or NullReferenceException)
        {
            throw Refusal.Invalid("The $skiptoken is not one that was given out here.", "$skiptoken");
        }
    }

    /// <summary>Reads $orderby. No two referrals share a time, so a second key never decides anything.</summary>
    private static ListQuery Checked(ListQuery query)
    {
        if (query.OrderBy is not { } order)
            return query;
        var keys = order.Split(',').Select(key => key.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        foreach (var key in keys)
            if (key.Length is 0 or > 2 || key[0] is not ("createdDateTime" or "updatedDateTime") || (key.Length == 2 && key[1] is not ("asc" or "desc")))
                throw Refusal.Invalid($"$orderby takes createdDateTime and updatedDateTime, each with asc or desc; '{order}' is something else.", "$orderby");
        return query with { ByChange = keys[0][0] == "updatedDateTime", Descending = keys[0] is [_, "desc"] };
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static int Number(string option, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Refusal.Invalid($"{option} must be a whole number from 0; '{text}' is not.", option);

    private static bool YesNo(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw Refusal.Invalid($"$count must be true or false; '{text}' is neither.", "$count"),
    };
}
