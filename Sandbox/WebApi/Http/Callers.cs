namespace CoSell.Sandbox.WebApi.Http;

/// <summary>Who calls, and in whose name.</summary>
internal sealed class Callers(OrganizationPort organization)
{
    private const string ActOnBehalf = "prvActOnBehalfOfAnotherUser";
    private const string Scheme = "Bearer ";

    public bool TryAuthenticate(ApiRequest request, out Guid user)
    {
        user = Guid.Empty;
        if (request.Header("Authorization") is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        if (organization.UserOfToken(header[Scheme.Length..].Trim()) is not { } known) return false;
        user = known;
        return true;
    }

    public static ApiAnswer Challenge() => new(401, [new("WWW-Authenticate", "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize")], []);

    /// <summary>The user the request names with MSCRMCallerID or CallerObjectId, otherwise the caller.</summary>
    /// <remarks>The sandbox has no directory of its own: a user's object id is the user's id.</remarks>
    public Guid ActingUser(ApiRequest request, Guid caller)
    {
        var header = request.Header("MSCRMCallerID") ?? request.Header("CallerObjectId");
        if (header is null) return caller;
        if (!Guid.TryParse(header, out var other)) throw ApiError.BadRequest(ApiError.InvalidArgument, $"The user to act for, '{header}', is not an id.");
        if (other != caller) Require(caller, ActOnBehalf);
        return other;
    }

    public void CheckBypass(ApiRequest request, Guid caller)
    {
        if (request.HasHeader("MSCRM.BypassCustomPluginExecution", "true")) Require(caller, RequestParameters.BypassPrivilege);
    }

    private void Require(Guid user, string privilege)
    {
        if (!organization.HasPrivilege(user, privilege))
            throw new ApiError(403, ApiError.NoPrivilege, $"Principal user (Id={user}) is missing {privilege} privilege. Give the user a role that has it.");
    }
}
