using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoSell.Sandbox.Commands;

/// <summary>How summaries are written for machines: camelCase, indented, arrows and quotes left readable.</summary>
internal static class SummaryJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
