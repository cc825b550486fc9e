using System.Text;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>One request, whether it came over the wire or as a part of a batch.</summary>
/// <param name="Root">Where the service lives, with a slash at the end: <c>http://127.0.0.1:5080/api/data/v9.2/</c>.</param>
/// <param name="Path">Unescaped, relative to the root, without a leading slash.</param>
/// <param name="Query">As sent, with its question mark; empty when there is none.</param>
internal sealed record ApiRequest(string Method, Uri Root, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    private IReadOnlyDictionary<string, string>? options;

    public IReadOnlyDictionary<string, string> Options => options ??= QueryOptions.Parse(Query);

    public Preferences Preferences => Preferences.Of(Header("Prefer"));

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public bool HasHeader(string name, string value) => string.Equals(Header(name), value, StringComparison.OrdinalIgnoreCase);

    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The address of something below the root, as answers name it.</summary>
    public string Address(string relative) => Root.AbsoluteUri + relative;
}
