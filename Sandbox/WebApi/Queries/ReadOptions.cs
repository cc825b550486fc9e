using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Model;
using Microsoft.OData.UriParser;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>The query options of a read, checked against the model: an unknown or wrongly cased name is refused here.</summary>
internal sealed record ReadOptions(Selection Selection, FilterClause? Filter, OrderByClause? OrderBy, int? Top, bool Count, string? Apply, SkipToken Page)
{
    public const int LargestPage = 5000;

    private static readonly HashSet<string> Parsed = new(StringComparer.Ordinal) { "$select", "$expand", "$filter", "$orderby" };

    private static readonly HashSet<string> Others = new(StringComparer.Ordinal)
    {
        "$top", "$count", "$apply", "$skiptoken", "fetchXml", "savedQuery", "userQuery", "tag",
    };

    public static ReadOptions Of(ServiceModel model, Table table, ApiRequest request)
    {
        var options = request.Options;
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in options)
        {
            if (name == "$skip") throw ApiError.Url("The query parameter $skip is not supported. Page with Prefer: odata.maxpagesize and @odata.nextLink.");
            if (Parsed.Contains(name)) known.Add(name, value);
            else if (name.StartsWith('@')) known.Add(name, value);
            else if (!Others.Contains(name)) throw ApiError.Url($"The query parameter {name} is not supported.");
        }

        if (options.ContainsKey("$top") && request.Preferences.PageSize is not null)
            throw ApiError.Url("The query option $top and the preference odata.maxpagesize exclude each other; send one of them.");
        var parser = new ODataQueryOptionParser(model.Parsing, model.TypeOf(table), model.SetOf(table), known);
        return new ReadOptions(
            Selection.Of(model, table, parser.ParseSelectAndExpand()),
            parser.ParseFilter(),
            parser.ParseOrderBy(),
            options.TryGetValue("$top", out var top) ? Number("$top", top) : null,
            options.TryGetValue("$count", out var count) && Flag(count),
            options.GetValueOrDefault("$apply"),
            SkipToken.Read(options.GetValueOrDefault("$skiptoken"), request.Preferences.PageSize));
    }

    private static int Number(string name, string text) =>
        int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
            : throw ApiError.Url($"Invalid value '{text}' for {name} query option found. The {name} query option requires a non-negative integer value.");

    private static bool Flag(string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw ApiError.Url($"Invalid value '{text}' for $count query option found. Valid values are 'true' and 'false'."),
    };
}
