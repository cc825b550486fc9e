using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A Partner Center on the laptop: login host, referrals host and webhook host on one port, strict to the published contract.</summary>
/// <remarks>Shares no code with the connector. Safe to call from many threads.</remarks>
public sealed class PartnerCenterSimulator
{
    private readonly RequestPipeline _pipeline;
    private readonly TokenVault _tokens;
    private readonly RefreshTokens _refreshTokens;
    private readonly ReferralService _referrals;

    public PartnerCenterSimulator(SimulatorOptions options)
    {
        Options = options;
        var stamps = new Stamps(options.Clock, options.Ids ?? Stamps.Seeded(options.Seed));
        _tokens = new TokenVault(options, stamps);
        _refreshTokens = new RefreshTokens(options, stamps);
        _referrals = new ReferralService(options, stamps);
        Faults = new FaultRules(options.Seed);
        Calls = new CallLog(options.CallLogCapacity);
        var routes = new Routes(
            new LoginEndpoint(options, stamps, _tokens, _refreshTokens),
            new ReferralsEndpoint(options, _tokens, _referrals));
        _pipeline = new RequestPipeline(options, stamps, routes, Faults, Calls);
    }

    public SimulatorOptions Options { get; }

    /// <summary>What goes wrong on command.</summary>
    public FaultRules Faults { get; }

    /// <summary>Every call of the contract answered so far.</summary>
    public CallLog Calls { get; }

    public IReadOnlyList<Organization> Organizations => Options.Organizations;

    public IReadOnlyList<SimulatorUser> Users => Options.Users;

    /// <summary>Serves the simulator from an ASP.NET Core application; several may serve the same instance.</summary>
    public void Map(IEndpointRouteBuilder routes) => EndpointMapping.Map(routes, _pipeline);

    /// <summary>A handler that serves any address in process, without a socket.</summary>
    public HttpMessageHandler CreateHandler() => new SimulatorHandler(_pipeline);

    /// <summary>An access token as the login host would hand out, for callers that do not want to sign in.</summary>
    /// <param name="audience">Default: the referrals host's.</param>
    public string IssueToken(SimulatorUser user, string? audience = null) =>
        _tokens.Issue(Options.Organizations.First(organization => organization.Id == user.OrganizationId), user, audience ?? Options.ReferralsAudience);

    /// <summary>Makes every access token handed out so far unknown: the next call with one gets 401.</summary>
    public void RevokeAccessTokens() => _tokens.Forget();

    /// <summary>From now on the person's sign-in fails for this reason; None cures it.</summary>
    public void SetSignInProblem(SimulatorUser user, SignInProblem problem) => _refreshTokens.SetProblem(user, problem);
}
