using System.Text;
using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Batch;

/// <summary>The HTTP request inside a part.</summary>
internal static class PartRequest
{
    /// <summary>Headers of the caller that hold for every part, unless the part says otherwise.</summary>
    private static readonly string[] Inherited =
    [
        "MSCRMCallerID", "CallerObjectId", "MSCRM.BypassCustomPluginExecution", "MSCRM.SuppressDuplicateDetection", "MSCRM.SolutionUniqueName",
    ];

    public static ApiRequest Of(Part part, ApiRequest batch)
    {
        if (part.Header("Content-Type") is not { } type || !type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
            throw Multipart.Malformed($"A part of a batch has the content type '{part.Header("Content-Type")}'; it must be application/http, or multipart/mixed for a change set.");
        var cut = part.Content.IndexOf("\r\n", StringComparison.Ordinal);
        if (cut < 0) throw Multipart.Malformed("A part of a batch holds no request line that ends in CRLF.");
        var line = part.Content[..cut];
        var words = line.Split(' ');
        if (words is not [var method, var address, "HTTP/1.1"]) throw Multipart.Malformed($"The request line '{line}' must read: METHOD address HTTP/1.1, with spaces in the address escaped.");
        var inner = Multipart.Read(part.Content[(cut + 2)..]);
        var headers = new Dictionary<string, string>(inner.Headers, StringComparer.OrdinalIgnoreCase);
        foreach (var name in Inherited)
            if (batch.Header(name) is { } value) headers.TryAdd(name, value);
        var (path, query) = Split(address, batch.Root);
        return new ApiRequest(method, batch.Root, path, query, headers, Encoding.UTF8.GetBytes(inner.Content));
    }

    private static (string Path, string Query) Split(string address, Uri root)
    {
        var question = address.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (address, "") : (address[..question], address[question..]);
        if (path.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || path.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) path = new Uri(path).AbsolutePath;
        path = Uri.UnescapeDataString(path);
        if (path.StartsWith('/'))
        {
            var service = path.Split('/', 5) is ["", "api", "data", "v9.0" or "v9.1" or "v9.2", var rest] ? rest : null;
            path = service ?? throw Multipart.Malformed($"The address '{path}' is not below {root.AbsolutePath}.");
        }

        return (path, query);
    }
}
