using System.Text.Json;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>An environment variable from its folder, with its current value when the zip ships one.</summary>
internal sealed record PackagedVariable(
    string SchemaName, string DisplayName, string? Description, string? DefaultValue, int Type, bool IsRequired, int SecretStore, string? Value, Guid? ValueId, string File)
{
    private const string Folder = "environmentvariabledefinitions/";

    public static IReadOnlyList<PackagedVariable> ReadAll(SolutionZip zip, ICollection<ImportFinding> findings)
    {
        var variables = new List<PackagedVariable>();
        foreach (var file in zip.Names.Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith("/environmentvariabledefinition.xml", StringComparison.Ordinal)))
        {
            if (zip.Xml(file, findings) is not { } element)
                continue;
            var (id, value) = ValueOf(zip, file[..(file.LastIndexOf('/') + 1)] + "environmentvariablevalues.json", findings);
            variables.Add(new PackagedVariable(
                element.Attribute("schemaname")?.Value ?? "",
                element.Element("displayname")?.Attribute("default")?.Value ?? "",
                element.Element("description")?.Attribute("default")?.Value,
                element.Text("defaultvalue"),
                element.Number("type") ?? 0,
                element.Flag("isrequired") ?? false,
                element.Number("secretstore") ?? 0,
                value,
                id,
                file));
        }

        return variables;
    }

    private static (Guid? Id, string? Value) ValueOf(SolutionZip zip, string file, ICollection<ImportFinding> findings)
    {
        if (zip.Find(file) is not { } bytes)
            return (null, null);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var row = json.RootElement.GetProperty("environmentvariablevalues").GetProperty("environmentvariablevalue");
            return (SolutionXml.Id(row.GetProperty("@environmentvariablevalueid").GetString()), row.GetProperty("value").GetString());
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            findings.Add(ImportFinding.Error(ImportCode.BadDefinition, file,
                "The file is not the JSON of one environment variable value (environmentvariablevalues / environmentvariablevalue with @environmentvariablevalueid and value)."));
            return (null, null);
        }
    }
}
