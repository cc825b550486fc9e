using System.Text.Json;
using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>A cloud flow: its description in customizations.xml and its definition in a file.</summary>
internal sealed class Flow
{
    /// <summary>A modern flow; the other kinds of process have no JSON.</summary>
    public const string Category = "5";

    private readonly JsonElement _root;

    private Flow(XElement element, PackageEntry entry, JsonElement root) => (Element, Entry, _root) = (element, entry, root);

    public XElement Element { get; }

    public PackageEntry Entry { get; }

    public string Name => (string?)Element.Attribute("Name") ?? "";

    public string? SchemaVersion => Text(_root, "schemaVersion");

    /// <summary>By the name the definition uses.</summary>
    public IReadOnlyDictionary<string, JsonElement> ConnectionReferences => Members(Member(Member(_root, "properties"), "connectionReferences"));

    public IReadOnlyDictionary<string, JsonElement> Triggers => Members(Member(Definition, "triggers"));

    /// <summary>The steps at the top; ours hold no others.</summary>
    public IReadOnlyDictionary<string, JsonElement> Actions => Members(Member(Definition, "actions"));

    /// <summary>Calls of actions without a table, such as custom APIs, with the parameters given.</summary>
    public IEnumerable<(string Step, string Api, IReadOnlyList<string> Parameters)> Calls =>
        from step in Actions
        let parameters = Member(Member(step.Value, "inputs"), "parameters")
        let api = Text(parameters, "actionName")
        where api is not null
        select (step.Key, api, (IReadOnlyList<string>)[.. Members(parameters).Keys.Where(key => key.StartsWith("item/", StringComparison.Ordinal)).Select(key => key["item/".Length..])]);

    private JsonElement Definition => Member(Member(_root, "properties"), "definition");

    /// <returns>Null where the file is missing (another rule says so) or is no JSON object; then <paramref name="problem"/> says what is wrong.</returns>
    public static Flow? Read(CheckedPackage package, XElement element, out string? problem)
    {
        problem = null;
        if (package.Package.Find(element.Element("JsonFileName")?.Value.TrimStart('/') ?? "") is not { } entry) return null;
        try
        {
            using var document = JsonDocument.Parse(entry.Content);
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new Flow(element, entry, document.RootElement.Clone());
            problem = "is not a JSON object";
        }
        catch (JsonException wrong)
        {
            problem = $"is not well-formed JSON: {wrong.Message}";
        }
        return null;
    }

    public static JsonElement Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) ? value : default;

    public static string? Text(JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IReadOnlyDictionary<string, JsonElement> Members(JsonElement of) =>
        of.ValueKind == JsonValueKind.Object ? of.EnumerateObject().GroupBy(m => m.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal) : [];
}
