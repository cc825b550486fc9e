namespace CoSell.Core.Mapping;

/// <summary>Pairs of a value in the CRM and what Partner Center calls it, written <c>a=b;c=d</c>. Compared without regard to case and outer white space.</summary>
public sealed class ValueMap
{
    public static readonly ValueMap Empty = new([]);

    private readonly IReadOnlyList<KeyValuePair<string, string>> pairs;

    private ValueMap(IReadOnlyList<KeyValuePair<string, string>> pairs) => this.pairs = pairs;

    public bool IsEmpty => pairs.Count == 0;

    /// <summary>Null where the text is not made of pairs, or names a value of the CRM twice; <paramref name="wrong"/> is then the part at fault.</summary>
    public static ValueMap? Parse(string? text, out string wrong)
    {
        var read = new List<KeyValuePair<string, string>>();
        wrong = "";
        foreach (var part in (text ?? "").Split(';', '\n').Select(part => part.Trim()).Where(part => part.Length > 0))
        {
            var sign = part.IndexOf('=');
            var pair = sign < 1 ? default : new KeyValuePair<string, string>(part.Substring(0, sign).Trim(), part.Substring(sign + 1).Trim());
            if (pair.Key is null || read.Any(other => Is(other.Key, pair.Key)))
            {
                wrong = part;
                return null;
            }
            read.Add(pair);
        }
        return new ValueMap(read);
    }

    /// <summary>What Partner Center calls it; null where the map does not say.</summary>
    public string? ToPartnerCenter(string value) => pairs.Where(pair => Is(pair.Key, value)).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>What the CRM calls it, by the first pair that fits; null where the map does not say.</summary>
    public string? FromPartnerCenter(string value) => pairs.Where(pair => Is(pair.Value, value)).Select(pair => pair.Key).FirstOrDefault();

    private static bool Is(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);
}
