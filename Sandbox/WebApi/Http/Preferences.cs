using System.Globalization;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>What the caller prefers, and the wishes that were granted, for the answer's <c>Preference-Applied</c>.</summary>
internal sealed class Preferences
{
    private readonly List<string> patterns = [];

    public int? PageSize { get; private set; }

    public bool ReturnRepresentation { get; private set; }

    public bool ContinueOnError { get; private set; }

    /// <summary>The header's own text of the wish for annotations; null when none was made.</summary>
    public string? Annotations { get; private set; }

    public static Preferences Of(string? header)
    {
        var preferences = new Preferences();
        foreach (var wish in Split(header ?? ""))
        {
            var cut = wish.IndexOf('=', StringComparison.Ordinal);
            preferences.Take((cut < 0 ? wish : wish[..cut]).Trim(), cut < 0 ? "" : wish[(cut + 1)..].Trim().Trim('"'));
        }

        return preferences;
    }

    /// <summary>Whether the annotation is wanted: by its name, by a name that ends in a star, or by the star alone; a minus takes it out again.</summary>
    public bool Wants(string annotation)
    {
        var wanted = false;
        foreach (var pattern in patterns)
        {
            var excludes = pattern.StartsWith('-');
            var name = excludes ? pattern[1..] : pattern;
            var matches = name.EndsWith('*') ? annotation.StartsWith(name[..^1], StringComparison.Ordinal) : name == annotation;
            if (matches) wanted = !excludes;
        }

        return wanted;
    }

    private void Take(string name, string value)
    {
        switch (name.ToLowerInvariant())
        {
            case "return":
                ReturnRepresentation = value == "representation";
                break;
            case "odata.maxpagesize" or "maxpagesize":
                PageSize = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size
                    : throw ApiError.Url($"The preference odata.maxpagesize={value} is not a positive number.");
                break;
            case "odata.continue-on-error" or "continue-on-error":
                ContinueOnError = value is "" or "true";
                break;
            case "odata.include-annotations" or "include-annotations":
                Annotations = value;
                patterns.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
                break;
            case "odata.track-changes":
                throw ApiError.Unsupported("The sandbox keeps no change tracking; leave out Prefer: odata.track-changes.");
        }
    }

    /// <summary>Cuts at commas outside quotation marks.</summary>
    private static IEnumerable<string> Split(string header)
    {
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= header.Length; i++)
        {
            if (i < header.Length && header[i] == '"') quoted = !quoted;
            if (i < header.Length && (header[i] is not (',' or ';') || quoted)) continue;
            if (header[start..i].Trim() is { Length: > 0 } wish) yield return wish;
            start = i + 1;
        }
    }
}
