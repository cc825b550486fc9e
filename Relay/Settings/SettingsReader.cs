using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CoSell.Relay;

/// <summary>Reads settings one by one and remembers what is missing, malformed, out of bounds or unknown, so that all of it is reported together.</summary>
/// <remarks>Never repeats the value of a secret.</remarks>
internal sealed class SettingsReader(IConfigurationSection section)
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _findings = [];

    public void Find(string key, string sentence) => _findings.Add($"{section.Path}:{key} {sentence}");

    public string? Text(string key)
    {
        _known.Add(key);
        return section[key] is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
    }

    public string Required(string key, string what)
    {
        if (Text(key) is { } text)
            return text;
        Find(key, $"is missing: {what}.");
        return string.Empty;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (bool.TryParse(text, out var value))
            return value;
        Find(key, $"must be true or false; '{text}' is neither.");
        return otherwise;
    }

    public int Number(string key, int otherwise, int least, int most)
    {
        if (Text(key) is not { } text)
            return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Find(key, $"must be a whole number from {least} to {most}; '{text}' is not.");
        return otherwise;
    }

    public TimeSpan Duration(string key, TimeSpan otherwise, TimeSpan least, TimeSpan most)
    {
        if (Text(key) is not { } text)
            return otherwise;
        // Without a colon .NET would read "30" as thirty days.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        Find(key, $"must be a time span (days.hours:minutes:seconds) from {least:c} to {most:c}; '{text}' is not.");
        return otherwise;
    }

    public Guid? Id(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (Guid.TryParse(text, out var id))
            return id;
        Find(key, $"must be a GUID; '{text}' is not.");
        return null;
    }

    /// <summary>An https address; http passes on the own machine only.</summary>
    public Uri? Address(string key, string? otherwise = null)
    {
        if ((Text(key) ?? otherwise) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            return address;
        Find(key, $"must be an https address (http on the own machine only); '{text}' is not.");
        return null;
    }

    /// <summary>Numbered entries, or one text with commas between them.</summary>
    public IReadOnlyList<string> List(string key, string otherwise)
    {
        var numbered = section.GetSection(key).GetChildren().ToList();
        foreach (var entry in numbered)
            _known.Add($"{key}:{entry.Key}");
        var entries = numbered.Count > 0 ? numbered.Select(entry => entry.Value ?? string.Empty) : (Text(key) ?? otherwise).Split(',');
        _known.Add(key);
        return [.. entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0)];
    }

    /// <summary>What was found, including settings nobody asked for: a misspelt name must not be ignored in silence.</summary>
    public IReadOnlyList<string> Findings()
    {
        var unknown = section.AsEnumerable(makePathsRelative: true).Where(pair => pair.Value is not null && !_known.Contains(pair.Key)).Select(pair => pair.Key);
        return [.. _findings, .. unknown.Order(StringComparer.OrdinalIgnoreCase).Select(key => $"{section.Path}:{key} is not a setting of the relay. Remove it or correct its name.")];
    }
}
