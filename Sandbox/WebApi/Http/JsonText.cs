using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>How JSON is written: readable letters instead of escapes, as the platform does.</summary>
internal static class JsonText
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
