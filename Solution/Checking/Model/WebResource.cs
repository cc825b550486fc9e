using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>A web resource and, where it is a script, the functions that forms and commands may call.</summary>
internal sealed partial class WebResource
{
    private const string Script = "3";

    public WebResource(SolutionPackage package, XElement element)
    {
        Element = element;
        var content = package.Find(element.Element("FileName")?.Value.TrimStart('/') ?? "")?.Content;
        Functions = IsScript && content is { } bytes ? FunctionsOf(Encoding.UTF8.GetString(bytes.Span)) : new HashSet<string>(StringComparer.Ordinal);
    }

    public XElement Element { get; }

    public string Name => Element.Element("Name")?.Value ?? "";

    public bool IsScript => Element.Element("WebResourceType")?.Value == Script;

    /// <summary>With their namespace: <c>CoSell.Opportunity.onLoad</c>.</summary>
    public IReadOnlySet<string> Functions { get; }

    /// <remarks>Our scripts assign one namespace object and return what it offers at their end; a name that is returned but nowhere declared is none.</remarks>
    private static HashSet<string> FunctionsOf(string script)
    {
        var space = ANamespace().Matches(script).LastOrDefault()?.Groups["name"].Value;
        var offered = AnOffer().Matches(script).LastOrDefault()?.Groups["names"].Value ?? "";
        var declared = ADeclaration().Matches(script).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return offered.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(declared.Contains)
            .Select(name => $"{space}.{name}").ToHashSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^globalThis\.(?<name>[\w.]+) = ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ANamespace();

    [GeneratedRegex(@"return \{(?<names>[\w\s,]*)\};", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnOffer();

    [GeneratedRegex(@"^\s*(?:async )?(?:function|const) (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ADeclaration();
}
