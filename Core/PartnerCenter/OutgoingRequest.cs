using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using CoSell.Core.Json;

namespace CoSell.Core.PartnerCenter;

/// <summary>One logical request; each attempt makes a fresh message of it, because a message can be sent once only.</summary>
/// <param name="Service">Who is asked, as a sentence names it.</param>
/// <param name="Changes">Whether it could change something at Partner Center.</param>
/// <param name="Body">The content, or null for none.</param>
internal sealed record OutgoingRequest(string Service, HttpMethod Method, Uri Address, bool Changes, string? Body = null, string ContentType = "application/json")
{
    public const string PartnerCenter = "Partner Center";
    public const string SignIn = "Microsoft's sign-in";

    // HttpMethod.Patch is not in .NET Framework.
    private static readonly HttpMethod PatchMethod = new("PATCH");

    /// <summary>Which of Partner Center's hosts is asked.</summary>
    public OutgoingHost Host { get; init; } = OutgoingHost.Referrals;

    /// <summary>The eTag exactly as received, its own quotes included; null overwrites whatever is there.</summary>
    public string? IfMatch { get; private init; }

    public bool WantsRepresentation { get; private init; }

    public static OutgoingRequest Get(Uri address) => new(PartnerCenter, HttpMethod.Get, address, Changes: false);

    public static OutgoingRequest Post(Uri address, JsonObject body) => new(PartnerCenter, HttpMethod.Post, address, Changes: true, JsonText.Write(body));

    public static OutgoingRequest Put(Uri address, JsonObject body) => Post(address, body) with { Method = HttpMethod.Put };

    public static OutgoingRequest Patch(Uri address, string? eTag, JsonArray operations) =>
        new(PartnerCenter, PatchMethod, address, Changes: true, JsonText.Write(operations)) { IfMatch = eTag, WantsRepresentation = true };

    public HttpRequestMessage Message(AccessToken? token, string id)
    {
        var message = new HttpRequestMessage(Method, Address);
        var headers = message.Headers;
        headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var name in Host.IdHeaders)
            headers.TryAddWithoutValidation(name, id);
        // Microsoft's advice for plug-ins: a connection kept open there outlives the run that opened it.
        headers.ConnectionClose = true;
        if (token is not null)
            headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Value);
        // Without validation, because the framework accepts only well-formed tags and ours must go back as it came.
        if (IfMatch is not null && !headers.TryAddWithoutValidation("If-Match", IfMatch))
            throw new InvalidOperationException("The referral's eTag cannot be sent as a header; without it the change could overwrite another.");
        if (WantsRepresentation)
            headers.TryAddWithoutValidation("Prefer", "return=representation");
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Body));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }
        return message;
    }

    /// <summary>Nothing of the body: it may hold a secret or a person.</summary>
    public override string ToString() => $"{Method} {Address.AbsolutePath}";
}
