using CoSell.Sandbox.PartnerCenter.OData;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The referrals host over HTTP: sign-in, content negotiation, then the service, then the wire form of its answer.</summary>
internal sealed class ReferralsEndpoint(SimulatorOptions options, TokenVault tokens, ReferralService referrals)
{
    private readonly ReferralWire _wire = new(options);

    public ApiResponse Collection(ApiRequest request, CallTrace trace)
    {
        Protocol.CheckMethod(request, ["GET", "POST"]);
        var caller = SignIn(request, trace);
        if (request.Method == "GET")
        {
            var query = ListQuery.Parse(request.Query);
            var fields = Selection.Parse(query.Select);
            return ApiResponse.Raw(200, _wire.Page(referrals.List(caller, query), fields));
        }

        Protocol.CheckContentType(request);
        var created = referrals.Create(caller, WireJson.Parse(request.Body, "a referral"));
        return Entity(options.Choices.PostStatus, created);
    }

    public ApiResponse Single(ApiRequest request, string id, CallTrace trace)
    {
        Protocol.CheckMethod(request, options.Choices.PutAllowed ? ["GET", "PATCH", "PUT"] : ["GET", "PATCH"]);
        var caller = SignIn(request, trace);
        if (request.Method == "GET")
            return Entity(200, referrals.Get(caller, id));

        Protocol.CheckContentType(request);
        if (request.Method == "PUT")
            return Entity(200, referrals.Replace(caller, id, WireJson.Parse(request.Body, "a referral"), request.Header("If-Match")));
        var changed = referrals.Patch(caller, id, WireJson.Parse(request.Body, "a JSON Patch array"), request.Header("If-Match"));
        return Protocol.PrefersRepresentation(request)
            ? Entity(200, changed).With("Preference-Applied", "return=representation")
            : ApiResponse.Empty(204).With("ETag", changed.ETag);
    }

    private ApiResponse Entity(int status, Referral referral) => ApiResponse.Raw(status, _wire.Entity(referral)).With("ETag", referral.ETag);

    private Caller SignIn(ApiRequest request, CallTrace trace)
    {
        var token = tokens.Check(request.Header("Authorization"), options.ReferralsAudience);
        trace.User = token.User?.Name ?? "app";
        if (token.User is not { } user)
            throw Refusal.Denied("Referrals need a signed-in user; an app-only token is not enough.");
        if ((user.Roles & (Roles.ReferralsAdmin | Roles.ReferralsUser)) == Roles.None)
            throw Refusal.Denied("The user has neither the role Referrals admin nor Referrals user.");
        Protocol.CheckAccept(request, options.Choices.AcceptRequired);
        if (options.Choices.ClientRequestIdRequired && !Guid.TryParse(request.Header("client-request-id"), out _))
            throw Refusal.Invalid("The header client-request-id is required and must be a guid.", "client-request-id");
        return new Caller(user, token.Organization);
    }
}
