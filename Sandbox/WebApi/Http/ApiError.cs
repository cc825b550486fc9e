namespace CoSell.Sandbox.WebApi.Http;

/// <summary>A refusal of the Web API itself, before or beside the organisation.</summary>
internal sealed class ApiError(int status, int code, string message) : Exception(message)
{
    /// <summary>The address does not fit the model: unknown property, wrong literal, forbidden option.</summary>
    public const int UrlMalformed = unchecked((int)0x80060888);

    public const int ResourceNotFound = unchecked((int)0x8006088a);

    /// <summary>The body does not fit the model.</summary>
    public const int PayloadMalformed = unchecked((int)0x80048d19);

    public const int NoPrivilege = unchecked((int)0x80040220);

    public const int InvalidArgument = unchecked((int)0x80040203);

    public const int Unexpected = unchecked((int)0x80040216);

    public int Status => status;

    public int Code => code;

    /// <summary>Seconds after which a throttled caller may come back.</summary>
    public int? RetryAfter { get; init; }

    public static ApiError BadRequest(int code, string message) => new(400, code, message);

    public static ApiError Url(string message) => new(400, UrlMalformed, message);

    public static ApiError Payload(string message) => new(400, PayloadMalformed, message);

    public static ApiError NotFound(string segment) => new(404, ResourceNotFound, $"Resource not found for the segment '{segment}'.");

    public static ApiError MethodNotAllowed(string method) => new(405, 0, $"The requested resource does not support http method '{method}'.");

    public static ApiError Unsupported(string what) => new(501, unchecked((int)0x80060888), what);
}
