using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Writes referrals as the service does, with its odd addresses. Stored bytes go out as they are unless a switch or $select asks otherwise.</summary>
internal sealed class ReferralWire(SimulatorOptions options)
{
    private static readonly string[] FreeTexts = ["name", "statusReason", "customerProfile/name", "details/notes", "inviteContext/notes"];

    private readonly byte[] _entityHead = Encoding.UTF8.GetBytes(
        $"{{\"@odata.context\":\"{options.ReferralsAddress}/engagments/referrals/$metadata#Referrals/$entity\",");

    public byte[] Entity(Referral referral) => [.. _entityHead, .. Document(referral, fields: null).AsSpan(1)];

    public byte[] Page(ReferralPage page, IReadOnlyList<string>? fields)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var writer = new Utf8JsonWriter(buffer, WireJson.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("@odata.context", $"{Unsafe(options.ReferralsAddress)}/$metadata#Referrals");
            if (page.Count is { } count)
                writer.WriteNumber("@odata.count", count);
            writer.WriteStartArray("value");
            foreach (var item in page.Items)
                writer.WriteRawValue(Document(item, fields), skipInputValidation: true);
            writer.WriteEndArray();
            if (page.Token is { } token)
                writer.WriteString("@odata.nextLink", NextLink(token));
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private string NextLink(string token) => options.Choices.NextLink == NextLinkForm.Documented
        ? $"{Unsafe(options.ReferralsAddress)}/referrals?$skiptoken={token}"
        : $"{options.ReferralsAddress}/engagements/referrals?$skiptoken={token}";

    /// <summary>The documentation writes list addresses with http.</summary>
    private static string Unsafe(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? string.Concat("http://", address.AsSpan(8)) : address;

    private byte[] Document(Referral referral, IReadOnlyList<string>? fields)
    {
        if (fields is null && !options.Choices.HtmlEscapedText)
            return referral.Json;
        var document = referral.Read();
        if (options.Choices.HtmlEscapedText)
            foreach (var path in FreeTexts)
                Escape(document, path.Split('/'));
        if (fields is not null)
            foreach (var name in document.Select(field => field.Key).Except(fields).ToList())
                document.Remove(name);
        return ApiResponse.Utf8(document);
    }

    private static void Escape(JsonObject place, ReadOnlySpan<string> path)
    {
        if (path.Length > 1)
        {
            if (place[path[0]] is JsonObject inner)
                Escape(inner, path[1..]);
        }
        else if (place[path[0]]?.GetValue<string>() is { } text)
        {
            place[path[0]] = WebUtility.HtmlEncode(text);
        }
    }
}
