namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The rules of HTTP that the service insists on.</summary>
internal static class Protocol
{
    public static void CheckMethod(ApiRequest request, IReadOnlyList<string> allowed)
    {
        if (!allowed.Contains(request.Method))
            throw new Refusal(405, "invalidRequest", $"{request.Method} is not supported here; {string.Join(", ", allowed)} are.")
            {
                Headers = [new("Allow", string.Join(", ", allowed))],
            };
    }

    /// <summary>Plain JSON only, for PATCH too.</summary>
    public static void CheckContentType(ApiRequest request)
    {
        var type = MediaType(request.Header("Content-Type") ?? string.Empty);
        if (type != "application/json")
            throw new Refusal(415, "invalidRequest", $"The content type must be application/json; {(type.Length == 0 ? "none" : $"'{type}'")} was sent.", "Content-Type");
    }

    public static void CheckAccept(ApiRequest request, bool required)
    {
        var accept = request.Header("Accept");
        if (string.IsNullOrWhiteSpace(accept) ? required : !accept.Split(',').Select(MediaType).Any(type => type is "application/json" or "application/*" or "*/*"))
            throw new Refusal(406, "invalidRequest", "The answer is application/json; the header Accept must allow it.", "Accept");
    }

    public static bool PrefersRepresentation(ApiRequest request) =>
        request.Header("Prefer")?.Split(',').Any(part => part.Trim().Equals("return=representation", StringComparison.OrdinalIgnoreCase)) == true;

    private static string MediaType(string header) => header.Split(';')[0].Trim().ToLowerInvariant();
}
