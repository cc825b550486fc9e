using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>How JSON is read and written here: nothing escaped that need not be, no name twice.</summary>
internal static class WireJson
{
    public static readonly JsonWriterOptions Writer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonDocumentOptions Reader = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    /// <summary>The body as JSON, or the refusal that says what is wrong with it.</summary>
    public static JsonNode? Parse(ReadOnlyMemory<byte> body, string what)
    {
        if (body.IsEmpty)
            throw Refusal.Invalid($"The request has no body; {what} was expected.");
        try
        {
            return JsonNode.Parse(body.Span, documentOptions: Reader);
        }
        catch (JsonException mistake)
        {
            throw new Refusal(400, "invalidRequest", $"The request body is not valid JSON: {mistake.Message}");
        }
    }
}
