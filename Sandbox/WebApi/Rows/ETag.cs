using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Rows;

/// <summary>Weak entity tags around a row version.</summary>
internal static class ETag
{
    public static string Of(string rowVersion) => $"W/\"{rowVersion}\"";

    /// <returns>The row version inside the tag.</returns>
    public static string VersionIn(string header)
    {
        var text = header.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return text.Length > 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1]
            : throw ApiError.BadRequest(ApiError.InvalidArgument, $"The value {header} is not an entity tag. Send the @odata.etag of the row, such as W/\"1234\", or *.");
    }
}
