using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace CoSell.Benchmarks;

/// <summary>What was measured, for people or for machines.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Print(IReadOnlyList<Measurement> measured, Scale scale, bool json)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                processors = Environment.ProcessorCount,
                quick = scale == Scale.Quick,
                met = measured.All(one => one.Met != false),
                measurements = measured,
            }, Options));
        else
            AnsiConsole.Write(TableOf(measured));
    }

    private static Table TableOf(IReadOnlyList<Measurement> measured)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("What").AddColumn(new TableColumn("Measured").RightAligned())
            .AddColumn("Aim").AddColumn("Met").AddColumn("How");
        foreach (var one in measured)
            table.AddRow(
                Markup.Escape(one.Name),
                Markup.Escape(string.Create(CultureInfo.InvariantCulture, $"{one.Value:0.00} {one.Unit}")),
                Markup.Escape(one.Aim ?? ""),
                one.Met switch { true => "[green]yes[/]", false => "[red]no[/]", null => "" },
                Markup.Escape(one.Detail));
        return table;
    }
}
