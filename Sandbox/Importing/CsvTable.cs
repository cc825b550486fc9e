using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace CoSell.Sandbox.Importing;

/// <summary>A line of a CSV file: its values by column name and where it stands.</summary>
internal sealed record CsvLine(string File, int Number, IReadOnlyDictionary<string, string> Values)
{
    /// <exception cref="ImportException">The file has no such column.</exception>
    public string this[string column] => Values.TryGetValue(column, out var value)
        ? value
        : throw new ImportException("CSL3103", $"{File} has no column \"{column}\".", $"Its columns are {string.Join(", ", Values.Keys)}.");
}

/// <summary>A line that could not be read, or a row that was refused. The others go on.</summary>
internal sealed record RejectedLine(string File, int Number, string Sentence)
{
    public override string ToString() => $"{File}:{Number}: {Sentence}";
}

/// <summary>A CSV file in memory. Lines with the wrong number of values are set aside, not guessed at.</summary>
internal sealed class CsvTable
{
    private CsvTable(string name, string key, IReadOnlyList<CsvLine> lines, IReadOnlyList<RejectedLine> rejected)
    {
        Name = name;
        Lines = lines;
        Rejected = rejected;
        Key = key;
    }

    public string Name { get; }

    public string Key { get; }

    public IReadOnlyList<CsvLine> Lines { get; }

    public IReadOnlyList<RejectedLine> Rejected { get; }

    private Dictionary<string, CsvLine>? byKey;

    /// <summary>The line with this key, or null.</summary>
    public CsvLine? Find(string key)
    {
        byKey ??= Lines.ToDictionary(line => line[Key], StringComparer.Ordinal);
        return byKey.GetValueOrDefault(key);
    }

    /// <exception cref="ImportException">The file is missing, empty or lacks its key column.</exception>
    public static CsvTable Read(string folder, FileMapping mapping)
    {
        var path = Path.Combine(folder, mapping.File);
        if (!File.Exists(path))
            throw new ImportException("CSL3104", $"There is no file {mapping.File} in {folder}.", "Check the folder, or the file's name in the mapping.");

        using var reader = new CsvReader(new StreamReader(path), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
        if (!reader.Read() || !reader.ReadHeader() || reader.HeaderRecord is not { Length: > 0 } header)
            throw new ImportException("CSL3105", $"{mapping.File} is empty.", "Its first line names the columns.");
        if (!header.Contains(mapping.Key))
            throw new ImportException("CSL3103", $"{mapping.File} has no column \"{mapping.Key}\".", $"Its columns are {string.Join(", ", header)}.");

        var lines = new List<CsvLine>();
        var rejected = new List<RejectedLine>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var number = reader.Parser.RawRow;
            var values = reader.Parser.Record!;
            if (values.Length != header.Length)
            {
                rejected.Add(new RejectedLine(mapping.File, number, $"has {values.Length} of {header.Length} columns; complete the line."));
                continue;
            }
            var line = new CsvLine(mapping.File, number, header.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second.Trim(), StringComparer.Ordinal));
            var key = line[mapping.Key];
            if (key.Length == 0)
                rejected.Add(new RejectedLine(mapping.File, number, $"has no {mapping.Key}; every line needs one."));
            else if (seen.TryGetValue(key, out var first))
                rejected.Add(new RejectedLine(mapping.File, number, $"repeats {mapping.Key} \"{key}\" of line {first}; keep one of them."));
            else
            {
                seen.Add(key, number);
                lines.Add(line);
            }
        }
        return new CsvTable(mapping.File, mapping.Key, lines, rejected);
    }
}
