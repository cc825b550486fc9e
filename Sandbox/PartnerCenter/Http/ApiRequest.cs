namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A request as the simulator sees it, whether it came through a socket or in process.</summary>
/// <param name="Path">Decoded path, starting with a slash.</param>
/// <param name="Query">Raw query with its question mark, or empty.</param>
internal sealed record ApiRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The header's value, or null. Names compare without regard to case.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>Path segments without empty ones, so that a trailing slash does not matter (the connector definition has two such paths).</summary>
    public string[] Segments { get; } = Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}
