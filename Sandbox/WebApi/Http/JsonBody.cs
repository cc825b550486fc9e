using System.Text.Json;

namespace CoSell.Sandbox.WebApi.Http;

internal static class JsonBody
{
    /// <summary>The body as JSON; anything else is refused with the place where it stops being JSON.</summary>
    public static JsonElement Of(ApiRequest request)
    {
        if (request.Header("Content-Type") is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            throw new ApiError(415, ApiError.PayloadMalformed, $"The content type '{type}' is not supported; send application/json.");
        try
        {
            using var document = JsonDocument.Parse(request.Body);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw ApiError.Payload(request.Body.IsEmpty
                ? "The request must have a body of JSON; it is empty."
                : $"An error has occurred while reading the JSON body: {error.Message}");
        }
    }

    /// <summary>For operations, whose body may be left out when there are no parameters.</summary>
    public static JsonElement OrEmpty(ApiRequest request)
    {
        if (!request.Body.IsEmpty) return Of(request);
        using var document = JsonDocument.Parse("{}");
        return document.RootElement.Clone();
    }
}
