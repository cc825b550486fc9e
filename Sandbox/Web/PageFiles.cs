using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace CoSell.Sandbox.Web;

/// <summary>The pages' files, carried inside the program so that it runs from anywhere and without a network.</summary>
internal static class PageFiles
{
    /// <summary>Prefix of the embedded names; the project file writes it.</summary>
    private const string Prefix = "Web/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8", [".css"] = "text/css; charset=utf-8", [".js"] = "text/javascript; charset=utf-8", [".svg"] = "image/svg+xml",
    };

    /// <summary>A page is named without its extension: <c>record</c> is record.html, nothing is index.html.</summary>
    public static IResult? Find(string path, HttpContext context)
    {
        var file = path.Length == 0 ? "index.html" : path.Contains('.', StringComparison.Ordinal) ? path : path + ".html";
        if (Open("wwwroot/" + file) is not { } content)
            return null;
        // From page to page nothing is fetched again; whoever rebuilds the sandbox sees the new files after ten seconds.
        context.Response.Headers.CacheControl = file.EndsWith(".html", StringComparison.Ordinal) ? "no-cache" : "max-age=10";
        // Nothing is fetched from anywhere else: what the pages need is here.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'";
        return Results.Stream(content, Types.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream"));
    }

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name) ?? throw new InvalidOperationException($"{name} is not embedded."));
        return reader.ReadToEnd();
    }

    public static IEnumerable<string> Names(string folder) => Assembly.GetExecutingAssembly().GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix + folder, StringComparison.Ordinal)).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal);

    private static Stream? Open(string name) => Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name);
}
