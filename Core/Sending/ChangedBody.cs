using System.Globalization;
using CoSell.Core.Json;
using CoSell.Core.Validation;

namespace CoSell.Core.Sending;

/// <summary>What somebody else made of a body that is about to be sent, and whether it may leave. Pure.</summary>
/// <remarks>
/// Added is whatever the connector does not know; what it knows stays as it was. A value that only Partner Center got would be read as an edit made
/// there, and be written into the deal; another identifier would hide the referral from the look-up that keeps it the only one.
/// </remarks>
public static class ChangedBody
{
    /// <param name="message">Who was asked, for the finding.</param>
    /// <param name="changed">Null where the text is refused.</param>
    /// <returns>Why the text cannot be sent, or null.</returns>
    public static Finding? Read(string message, string? text, out JsonValue changed)
    {
        changed = JsonValue.Null;
        if (text.IsBlank())
            return Unusable(message, "it is empty");
        try
        {
            changed = JsonText.Read(text);
        }
        catch (FormatException exception)
        {
            return Unusable(message, $"it is not JSON: {exception.Message.TrimEnd('.')}");
        }
        // Which of the two the server takes is not ours to guess.
        return Twice(changed) is { } name ? Unusable(message, $"it names the member \"{name}\" twice in one object") : null;
    }

    /// <summary>A referral that is POSTed.</summary>
    public static Finding? Check(string message, JsonObject sent, JsonValue changed) => changed is JsonObject referral
        ? Kept(message, KeptInStep.Changed(sent, referral))
        : Unusable(message, "it is not a JSON object, which a new referral is");

    /// <summary>The operations of a PATCH.</summary>
    public static Finding? Check(string message, JsonArray sent, JsonValue changed)
    {
        if (changed is not JsonArray { Items: { Count: > 0 } items })
            return Unusable(message, "it is not a JSON array of operations, which a change is");
        for (var place = 0; place < items.Count; place++)
            if (!IsOperation(items[place]))
                return Unusable(message, $"operation {(place + 1).ToString(CultureInfo.InvariantCulture)} is not an object with op (add or replace), path and value");
        return Kept(message, KeptInStep.Changed([.. sent.Items.OfType<JsonObject>()], [.. items.OfType<JsonObject>()]));
    }

    // Partner Center knows no other operations (reference, 2.4).
    private static bool IsOperation(JsonValue value) => value is JsonObject operation
        && operation["op"] is JsonString { Value: "add" or "replace" }
        && operation["path"] is JsonString { Value: var path } && path.StartsWith("/", StringComparison.Ordinal)
        && operation.Members.Any(member => string.Equals(member.Name, "value", StringComparison.OrdinalIgnoreCase));

    private static string? Twice(JsonValue value) => value switch
    {
        JsonArray { Items: var items } => items.Select(Twice).FirstOrDefault(name => name is not null),
        JsonObject { Members: var members } => members.GroupBy(member => member.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1)?.Key
            ?? members.Select(member => Twice(member.Value)).FirstOrDefault(name => name is not null),
        _ => null,
    };

    private static Finding? Kept(string message, IReadOnlyList<string> changed) =>
        changed.Count == 0 ? null : Errors.ChangedWhatIsKept.For(null, message, string.Join(", ", changed));

    private static Finding Unusable(string message, string what) => Errors.ChangedBodyUnusable.For(null, message, what);
}
