using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The login host: exchanges refresh tokens (and app secrets) for access tokens, in the forms of the v1 and v2 endpoints.</summary>
internal sealed class LoginEndpoint(SimulatorOptions options, Stamps stamps, TokenVault tokens, RefreshTokens refreshTokens)
{
    public ApiResponse Token(ApiRequest request, string tenant, bool isV2)
    {
        try
        {
            if (request.Method != "POST")
                throw LoginRefusal.Of(400, "invalid_request", 900561, $"The endpoint only accepts POST requests. Received a {request.Method} request.");
            return Answer(Form(request), tenant, isV2);
        }
        catch (LoginRefusal refusal)
        {
            return refusal.Body(stamps);
        }
    }

    private ApiResponse Answer(Dictionary<string, string> form, string tenant, bool isV2)
    {
        var grant = Field(form, "grant_type");
        var app = App(form, tenant);
        var audience = isV2 ? AudienceOfScope(Field(form, "scope")) : AudienceOf(Field(form, "resource").TrimEnd('/'), "resource");
        switch (grant)
        {
            case "refresh_token":
                var (user, next) = refreshTokens.Exchange(Field(form, "refresh_token"), app);
                return Tokens(tokens.Issue(app, user, audience), next, audience, isV2);
            case "client_credentials":
                return Tokens(tokens.Issue(app, user: null, audience), refreshToken: null, audience, isV2);
            case "password":
                throw LoginRefusal.Of(
                    400, "interaction_required", 50076,
                    "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication.");
            default:
                throw LoginRefusal.Of(400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");
        }
    }

    /// <summary>The organization of the tenant, if the application and its secret belong to it.</summary>
    private Organization App(Dictionary<string, string> form, string tenant)
    {
        var client = Field(form, "client_id");
        var organization = options.Organizations.FirstOrDefault(other => other.App is { } app && app.ClientId.ToString().Equals(client, StringComparison.OrdinalIgnoreCase));
        if (tenant is not ("common" or "organizations"))
        {
            if (!options.Organizations.Any(other => other.TenantId.ToString().Equals(tenant, StringComparison.OrdinalIgnoreCase)))
                throw LoginRefusal.Of(400, "invalid_request", 90002, $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID.");
            if (organization?.TenantId.ToString().Equals(tenant, StringComparison.OrdinalIgnoreCase) == false)
                organization = null;
        }

        if (organization?.App is not { } known)
            throw LoginRefusal.Of(400, "unauthorized_client", 700016, $"Application with identifier '{client}' was not found in the directory '{tenant}'.");
        if (form.GetValueOrDefault("client_secret") != known.Secret)
            throw LoginRefusal.Of(401, "invalid_client", 7000215, "Invalid client secret provided. Ensure the secret being sent is the client secret value.");
        return organization;
    }

    private string AudienceOfScope(string scope)
    {
        var resources = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Contains("://", StringComparison.Ordinal)).Select(part => part[..part.LastIndexOf('/')].TrimEnd('/')).Distinct().ToList();
        return resources.Count == 1
            ? AudienceOf(resources[0], "scope")
            : throw LoginRefusal.Of(400, "invalid_scope", 70011, "The provided value for the input parameter 'scope' is not valid; it must name one resource.");
    }

    private string AudienceOf(string resource, string parameter) =>
        resource == options.ReferralsAudience || resource == options.WebhooksAudience
            ? resource
            : throw LoginRefusal.Of(
                400, parameter == "scope" ? "invalid_scope" : "invalid_resource", 500011, $"The resource principal named {resource} was not found in the tenant.");

    /// <summary>The v1 endpoint writes every value as text, the v2 endpoint times as numbers.</summary>
    private ApiResponse Tokens(string access, string? refreshToken, string audience, bool isV2)
    {
        var life = (long)options.AccessTokenLife.TotalSeconds;
        var body = new JsonObject { ["token_type"] = "Bearer" };
        if (isV2)
        {
            body["scope"] = $"{audience}/user_impersonation";
            body["expires_in"] = life;
            body["ext_expires_in"] = life;
        }
        else
        {
            var now = stamps.Now;
            body["scope"] = "user_impersonation";
            body["expires_in"] = Text(life);
            body["ext_expires_in"] = Text(life);
            body["expires_on"] = Text(TokenVault.Seconds(now + options.AccessTokenLife));
            body["not_before"] = Text(TokenVault.Seconds(now));
            body["resource"] = audience;
        }

        body["access_token"] = access;
        if (refreshToken is not null)
            body["refresh_token"] = refreshToken;
        return ApiResponse.Of(200, body).With("Cache-Control", "no-store, no-cache");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Form(ApiRequest request)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in Encoding.UTF8.GetString(request.Body.Span).Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            form[Decode(parts[0])] = parts.Length == 2 ? Decode(parts[1]) : string.Empty;
        }

        return form;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static string Field(Dictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw LoginRefusal.Of(400, "invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");
}
