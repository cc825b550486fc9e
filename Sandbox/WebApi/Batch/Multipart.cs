using System.Text;
using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Batch;

/// <summary>One part of a multipart text: its headers and what follows them.</summary>
internal sealed record Part(IReadOnlyDictionary<string, string> Headers, string Content)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>Cuts multipart bodies. Lines end in CRLF and nothing else; that is what the platform insists on.</summary>
internal static class Multipart
{
    public static string BoundaryOf(string? contentType)
    {
        const string name = "boundary=";
        var at = contentType?.IndexOf(name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (contentType is null || !contentType.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) || at < 0)
            throw Malformed($"The content type '{contentType}' must be multipart/mixed with a boundary.");
        return contentType[(at + name.Length)..].Split(';')[0].Trim().Trim('"');
    }

    public static IReadOnlyList<Part> Cut(string text, string boundary)
    {
        var opening = "--" + boundary;
        var parts = new List<Part>();
        var pieces = ("\r\n" + text).Split("\r\n" + opening, StringSplitOptions.None);
        if (pieces.Length < 2)
            throw Malformed($"The body does not contain the boundary '{opening}' at the beginning of a line. Lines must end in CRLF.");
        for (var i = 1; i < pieces.Length; i++)
        {
            if (pieces[i].StartsWith("--", StringComparison.Ordinal)) return parts;
            var content = pieces[i].TrimStart(' ', '\t');
            if (!content.StartsWith("\r\n", StringComparison.Ordinal)) throw Malformed($"The boundary '{opening}' must stand alone on a line that ends in CRLF.");
            parts.Add(Read(content[2..]));
        }

        throw Malformed($"The body does not end with '{opening}--'.");
    }

    /// <summary>Headers up to the empty line, then the rest.</summary>
    public static Part Read(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (text.StartsWith("\r\n", StringComparison.Ordinal)) return new Part(headers, text[2..]);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? text : text[..end];
        foreach (var line in head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.Contains('\n', StringComparison.Ordinal)) throw Malformed($"The line '{Start(line)}' is not a header. Lines must end in CRLF.");
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return new Part(headers, end < 0 ? "" : text[(end + 4)..]);
    }

    /// <summary>Writes one part that holds an answer.</summary>
    public static void Write(StringBuilder text, string boundary, ApiAnswer answer, string? contentId)
    {
        text.Append("--").Append(boundary).Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null) text.Append("Content-ID: ").Append(contentId).Append("\r\n");
        text.Append("\r\nHTTP/1.1 ").Append(answer.Status).Append(' ').Append(Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(answer.Status)).Append("\r\n");
        foreach (var (name, value) in answer.Headers) text.Append(name).Append(": ").Append(value).Append("\r\n");
        text.Append("\r\n").Append(Encoding.UTF8.GetString(answer.Body)).Append("\r\n");
    }

    public static ApiError Malformed(string message) => ApiError.BadRequest(ApiError.PayloadMalformed, message);

    private static string Start(string line) => line.Length > 60 ? line[..60] + "…" : line;
}
