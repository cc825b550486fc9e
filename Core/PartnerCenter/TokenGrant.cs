using System.Globalization;
using System.Net.Http;
using CoSell.Core.Json;
using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The exchange of a refresh token for an access token at the v1 endpoint (reference, 1.2).</summary>
/// <param name="RefreshToken">The newer refresh token to keep from now on, or null where the old one stays.</param>
internal sealed record TokenGrant(AccessToken Access, string? RefreshToken)
{
    public override string ToString() => "a token grant";

    public static OutgoingRequest Request(PartnerCenterSettings settings, string audience, string refreshToken)
    {
        var address = new Uri($"{settings.LoginUrl.Trim().TrimEnd('/')}/{Uri.EscapeDataString(settings.TenantId!.Trim())}/oauth2/token");
        string[] fields =
        [
            Field("grant_type", "refresh_token"),
            Field("resource", audience),
            Field("client_id", settings.ClientId!.Trim()),
            Field("client_secret", settings.ClientSecret!.Trim()),
            Field("refresh_token", refreshToken.Trim()),
        ];
        return new OutgoingRequest(
            OutgoingRequest.SignIn, HttpMethod.Post, address, Changes: false, string.Join("&", fields), "application/x-www-form-urlencoded");
    }

    public static TokenGrant Read(HttpAnswer answer, DateTime now)
    {
        var body = AnswerJson.ReadObject(answer);
        if (TextOf(body["access_token"]).OrNull() is not { } token)
            throw AnswerJson.Unreadable(answer, "it has no access_token");
        // Text in the v1 endpoint's answers, a number in the v2 endpoint's.
        if (!double.TryParse(TextOf(body["expires_in"]), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
            throw AnswerJson.Unreadable(answer, "it does not say when the token expires");
        var lifetime = TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(1).TotalSeconds));
        return new TokenGrant(AccessToken.IssuedAt(now, token, lifetime), TextOf(body["refresh_token"]).OrNull());
    }

    private static string Field(string name, string value) => $"{name}={Uri.EscapeDataString(value)}";

    private static string? TextOf(JsonValue value) => value switch
    {
        JsonString { Value: var text } => text,
        JsonNumber { Digits: var digits } => digits,
        _ => null,
    };
}
