using CoSell.Core.Json;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>Reads a successful answer, and says what is wrong with one that cannot be read.</summary>
internal static class AnswerJson
{
    public static JsonObject ReadObject(HttpAnswer answer) => ReadAny(answer) as JsonObject ?? throw Unreadable(answer, "it is not a JSON object");

    public static JsonValue ReadAny(HttpAnswer answer)
    {
        if (answer.Text.IsBlank())
            throw Unreadable(answer, "it is empty");
        try
        {
            return JsonText.Read(answer.Text);
        }
        catch (FormatException exception)
        {
            // The parser's message may quote the text, so it stays in the inner exception.
            throw Unreadable(answer, "it is not JSON or was cut off", exception);
        }
    }

    public static JsonObject ReadReferral(HttpAnswer answer)
    {
        var referral = ReadObject(answer);
        return referral["id"] is JsonString { Value.Length: > 0 } ? referral : throw Unreadable(answer, "it names no referral id");
    }

    public static PartnerCenterUnreadable Unreadable(HttpAnswer answer, string why, Exception? inner = null) =>
        new(Errors.Unreadable.For(null, answer.Service, why), answer.Call(), answer.Changes, inner);
}
