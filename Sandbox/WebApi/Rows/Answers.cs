using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Rows;

internal static class Answers
{
    /// <summary>Says which wish of the caller was granted.</summary>
    public static ApiAnswer Annotated(Call call, ApiAnswer answer) => call.Request.Preferences.Annotations is { } wish
        ? answer.With("Preference-Applied", $"odata.include-annotations=\"{wish}\"") : answer;
}
