using System.Net.Http;
using System.Text;

namespace CoSell.Core.PartnerCenter;

/// <summary>Reads an answer to its end, but not without end.</summary>
internal static class ResponseReader
{
    /// <summary>A page holds 100 referrals of some ten thousand characters at most; 16 MB leave room and still fit a plug-in's memory.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    public static async Task<string> Text(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content is null)
            return "";
        // On .NET Framework a read in progress does not watch the token; closing the answer ends it.
        using var abort = cancellation.Register(response.Dispose);
#pragma warning disable MA0040, CA2016 // The overload that takes a token is not in .NET Framework; the line above stands in for it.
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
#pragma warning restore MA0040, CA2016
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0)
        {
            if (text.Length + read > MaxBytes)
                throw new AnswerTooLongException();
            text.Write(buffer, 0, read);
        }
        return WithoutMark(Encoding.UTF8.GetString(text.ToArray()));
    }

    public static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values).OrNull() : null;

    private static string WithoutMark(string text) => text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
}

/// <summary>The answer exceeds <see cref="ResponseReader.MaxBytes"/>.</summary>
internal sealed class AnswerTooLongException()
    : IOException("it is longer than 16 MB");
