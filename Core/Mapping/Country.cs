using System.Globalization;
using System.Text;

namespace CoSell.Core.Mapping;

/// <summary>A country of ISO 3166-1.</summary>
public sealed record Country(string Code, string Name)
{
    public override string ToString() => $"{Name} ({Code})";
}

/// <summary>What a country text may mean. Never a guess: a misspelt name has suggestions, but no <see cref="Match"/>.</summary>
/// <param name="Match">The one country that is meant, or null.</param>
/// <param name="Candidates">More than one where the name is ambiguous.</param>
/// <param name="Suggestions">Names close to a misspelt one, best first.</param>
public sealed record CountryReading(Country? Match, IReadOnlyList<Country> Candidates, IReadOnlyList<Country> Suggestions);

/// <summary>Resolves a country's code or name, as people type it, to its ISO 3166-1 alpha-2 code.</summary>
public static class Countries
{
    private static readonly Lazy<Catalogue> Loaded = new(() => new Catalogue());

    /// <summary>All countries, by code.</summary>
    public static IReadOnlyList<Country> All => Loaded.Value.Countries;

    public static CountryReading Read(string text)
    {
        var key = Key(text);
        var catalogue = Loaded.Value;
        if (catalogue.ByKey.TryGetValue(key, out var found))
            return new CountryReading(found, [], []);
        if (catalogue.Ambiguous.TryGetValue(key, out var candidates))
            return new CountryReading(null, candidates, []);
        return new CountryReading(null, [], catalogue.Near(key));
    }

    /// <summary>The alpha-2 code, or null where the text does not mean exactly one country.</summary>
    public static string? Code(string? text) => text.IsBlank() ? null : Read(text).Match?.Code;

    // "Côte d'Ivoire", "COTE DIVOIRE" and "the Cote d’Ivoire" are the same name.
    private static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(letter))
                key.Append(char.ToLowerInvariant(letter));
            else if ((char.IsWhiteSpace(letter) || letter is '-' or ',' or '(') && key.Length > 0 && key[key.Length - 1] != ' ')
                key.Append(' ');
        }
        key.Replace(" and ", " ").Replace("st ", "saint ", 0, Math.Min(3, key.Length));
        var name = key.ToString().Trim();
        return name.StartsWith("the ", StringComparison.Ordinal) ? name.Substring(4) : name;
    }

    private sealed class Catalogue
    {
        public Catalogue()
        {
            var byCode = new Dictionary<string, Country>(StringComparer.Ordinal);
            foreach (var line in Lines(CountryTable.Countries))
            {
                var names = line.Substring(7).Split('|');
                var country = new Country(line.Substring(0, 2), names[0]);
                byCode.Add(country.Code, country);
                ByKey[Key(country.Code)] = country;
                ByKey[Key(line.Substring(3, 3))] = country;
                foreach (var name in names)
                    ByKey[Key(name)] = country;
            }
            Countries = [.. byCode.Values];
            foreach (var line in Lines(CountryTable.AmbiguousNames))
            {
                var words = line.Split(' ');
                var codes = words.Where(word => word.Length == 2 && word == word.ToUpperInvariant()).ToList();
                Ambiguous.Add(Key(string.Join(" ", words.Take(words.Length - codes.Count))), [.. codes.Select(code => byCode[code])]);
            }
        }

        public IReadOnlyList<Country> Countries { get; }

        public Dictionary<string, Country> ByKey { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, IReadOnlyList<Country>> Ambiguous { get; } = new(StringComparer.Ordinal);

        /// <summary>At most three countries one or two letters away; short names allow one, since many countries' names are close.</summary>
        public IReadOnlyList<Country> Near(string key)
        {
            if (key.Length < 4)
                return [];
            var allowed = key.Length < 7 ? 1 : 2;
            var near = ByKey.Where(entry => entry.Key.Length > 3)
                .Select(entry => new { entry.Value, Distance = EditDistance.Between(key, entry.Key) })
                .Where(entry => entry.Distance <= allowed).ToList();
            if (near.Count == 0)
                return [];
            var best = near.Min(entry => entry.Distance);
            return [.. near.Where(entry => entry.Distance == best).Select(entry => entry.Value).Distinct()
                .OrderBy(country => country.Code, StringComparer.Ordinal).Take(3)];
        }

        private static IEnumerable<string> Lines(string table) =>
            table.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
    }
}
