using System.Text.RegularExpressions;

namespace CoSell.Core.PartnerCenter;

/// <summary>Takes e-mail addresses, phone numbers, tokens and known secrets out of text that came from outside, before a person or a log sees it.</summary>
/// <remarks>In doubt it hides too much: a bare number of seven or more digits is taken for a phone number.</remarks>
public sealed class Redaction
{
    /// <summary>Longer text is cut. Partner Center's own limit for a message is 1024 characters (reference, 6.1).</summary>
    public const int MaxLength = 1024;

    // Bounds the work of the expressions below whatever a server sends; what lies beyond is never shown.
    private const int MaxRead = 8 * MaxLength;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly Regex Named = Pattern(
        @"\b(client_secret|refresh_token|access_token|id_token|assertion|password|code)(""?\s*[=:]\s*""?)[^\s&"",;}]+", RegexOptions.IgnoreCase);

    private static readonly Regex Bearer = Pattern(@"\b(Bearer|Basic|Signature)\s+[A-Za-z0-9._~+/=-]{8,}", RegexOptions.IgnoreCase);

    // A signed token (three dotted parts), or any unbroken run too long for a word, a guid or an identifier.
    private static readonly Regex Token = Pattern(@"\beyJ[A-Za-z0-9_-]{8,}(\.[A-Za-z0-9_-]*)*|(?<![A-Za-z0-9])[A-Za-z0-9_+=-][A-Za-z0-9._+=-]{59,}");

    private static readonly Regex Email = Pattern(@"[^\s@<>""'(),;:\[\]]+(@|%40)[^\s@<>""'(),;:\[\]]*[A-Za-z0-9]");

    private static readonly Regex Phone = Pattern(@"(?<![\w-])\+?\(?\d[\d ()./-]{5,}\d(?![\w-])");

    private static readonly Regex DateOrAmount = Pattern(@"^\d{4}-\d{2}-\d{2}|^\d+\.\d{1,2}$");

    private readonly IReadOnlyList<string> secrets;

    /// <param name="secrets">Texts that must never appear, whatever they look like; blank ones are ignored.</param>
    public Redaction(params string?[] secrets) =>
        // Very short secrets would riddle every sentence with holes and are no secrets.
        this.secrets = [.. secrets.OfType<string>().Select(secret => secret.Trim()).Where(secret => secret.Length >= 6)];

    /// <summary>The text without anything personal or secret, on one line and at most <see cref="MaxLength"/> long.</summary>
    public string Clean(string? text)
    {
        if (text.IsBlank())
            return "";
        var clean = text.Length > MaxRead ? text.Substring(0, MaxRead) : text;
        foreach (var secret in secrets)
        {
            clean = clean.Replace(secret, "[secret]");
            clean = clean.Replace(Uri.EscapeDataString(secret), "[secret]");
        }
        try
        {
            clean = Named.Replace(clean, "$1$2[secret]");
            clean = Bearer.Replace(clean, "$1 [token]");
            clean = Token.Replace(clean, "[token]");
            clean = Email.Replace(clean, "[e-mail]");
            clean = Phone.Replace(clean, match => IsPhone(match.Value) ? "[phone]" : match.Value);
            clean = OneLine(clean);
        }
        catch (RegexMatchTimeoutException)
        {
            return "[text withheld: too complex to redact]";
        }
        return clean.Length <= MaxLength ? clean : clean.Substring(0, MaxLength - 1) + "…";
    }

    private static bool IsPhone(string candidate)
    {
        var digits = candidate.Count(char.IsDigit);
        return digits is >= 7 and <= 15 && !DateOrAmount.IsMatch(candidate);
    }

    private static string OneLine(string text) => string.Join(" ", text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Regex Pattern(string pattern, RegexOptions options = RegexOptions.None) =>
        new(pattern, options | RegexOptions.CultureInvariant, Patience);
}
