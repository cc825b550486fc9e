using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoSell.Sandbox.Importing;

/// <summary>How a folder of CSV files becomes rows: which file fills which table, and where each column's value comes from.</summary>
/// <remarks>Written as JSON; unknown members are errors, so that a misspelled one is noticed. See docs/import.md.</remarks>
internal sealed record MappingFile
{
    public required IReadOnlyList<FileMapping> Files { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ValueRuleConverter() },
    };

    /// <exception cref="ImportException">The file is missing or is not a mapping; the message says where.</exception>
    public static MappingFile Read(string path)
    {
        if (!File.Exists(path))
            throw new ImportException("CSL3101", $"There is no mapping file {path}.", "Name one with --mapping, or put mapping.json into the folder.");
        try
        {
            return JsonSerializer.Deserialize<MappingFile>(File.ReadAllText(path), Options)
                ?? throw new JsonException("the file holds only null");
        }
        catch (JsonException exception)
        {
            var line = exception.LineNumber is { } number ? $" line {number + 1}" : "";
            throw new ImportException("CSL3102", $"{path}{line}: this is not a mapping: {exception.Message}", "Compare it with docs/examples.", exception);
        }
    }
}

/// <summary>One CSV file and the table it fills.</summary>
internal sealed record FileMapping
{
    public required string File { get; init; }

    /// <summary>Logical name of the table.</summary>
    public required string Table { get; init; }

    /// <summary>The CSV column whose value identifies a row. The row's id is derived from it, so importing twice updates instead of doubling.</summary>
    public required string Key { get; init; }

    /// <summary>Logical column name to where its value comes from.</summary>
    public required IReadOnlyDictionary<string, ValueRule> Columns { get; init; }

    /// <summary>Rows below each row, such as a deal's solutions.</summary>
    public IReadOnlyList<ChildMapping> Children { get; init; } = [];

    /// <summary>Which rows are closed after loading, and how; only for opportunities.</summary>
    public CloseRule? Close { get; init; }

    /// <summary>Names of roles that each row (a user) is given.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>One row below another.</summary>
internal sealed record ChildMapping
{
    public required string Table { get; init; }

    /// <summary>The lookup column that points to the row above.</summary>
    public required string Parent { get; init; }

    public required IReadOnlyDictionary<string, ValueRule> Columns { get; init; }
}

/// <summary>When a deal counts as won or lost.</summary>
internal sealed record CloseRule
{
    public required ValueRule Value { get; init; }

    public IReadOnlyList<string> Won { get; init; } = [];

    public IReadOnlyList<string> Lost { get; init; } = [];

    /// <summary>Actual close date, <c>yyyy-MM-dd</c>.</summary>
    public ValueRule? On { get; init; }

    /// <summary>Actual revenue in the deal's currency.</summary>
    public ValueRule? Revenue { get; init; }
}
