using Microsoft.AspNetCore.Routing;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A Partner Center on the laptop: login host, referrals host and webhook host on one port, strict to the published contract.</summary>
/// <remarks>Shares no code with the connector. Safe to call from many threads.</remarks>
public sealed class PartnerCenterSimulator : IDisposable
{
    private readonly RequestPipeline _pipeline;
    private readonly TokenVault _tokens;
    private readonly RefreshTokens _refreshTokens;
    private readonly ReferralService _referrals;
    private readonly WebhookSender _sender;
    private readonly Lazy<WebhookCertificate> _certificate;
    private readonly bool _ownsCertificate;

    public PartnerCenterSimulator(SimulatorOptions options)
    {
        Options = options;
        var stamps = new Stamps(options.Clock, options.Ids ?? Stamps.Seeded(options.Seed));
        _tokens = new TokenVault(options, stamps);
        _refreshTokens = new RefreshTokens(options, stamps);
        _referrals = new ReferralService(options, stamps);
        (_ownsCertificate, _certificate) = (options.Webhooks.Certificate is null, new(() => options.Webhooks.Certificate ?? new WebhookCertificate()));
        Faults = new FaultRules(options.Seed);
        WebhookFaults = new WebhookFaults(options.Seed);
        Calls = new CallLog(options.CallLogCapacity);
        Deliveries = new DeliveryQueue(WebhookFaults, options.Clock);
        Microsoft = new MicrosoftSide(_referrals);
        Portal = new Portal(_referrals);

        Registrations = new WebhookRegistrations(stamps);
        _referrals.Changed = new Notifications(options, Registrations, Deliveries).Tell;
        _sender = new WebhookSender(options, Registrations, Deliveries, _certificate);
        var routes = new Routes(
            new LoginEndpoint(options, stamps, _tokens, _refreshTokens),
            new ReferralsEndpoint(options, _tokens, _referrals),
            new WebhookEndpoint(options, _tokens, Registrations, new ValidationEvents(options, stamps, Deliveries)),
            new ControlEndpoint(this),
            _certificate);
        _pipeline = new RequestPipeline(options, stamps, routes, Faults, Calls);
    }

    public SimulatorOptions Options { get; }

    /// <summary>What goes wrong on command.</summary>
    public FaultRules Faults { get; }

    /// <summary>What goes wrong with events on command.</summary>
    public WebhookFaults WebhookFaults { get; }

    /// <summary>Every call of the contract answered so far.</summary>
    public CallLog Calls { get; }

    /// <summary>Events on their way to webhooks; sent by <see cref="DeliverDueAsync"/> or <see cref="PumpAsync"/>.</summary>
    public DeliveryQueue Deliveries { get; }

    /// <summary>Where each organization wants its events.</summary>
    internal WebhookRegistrations Registrations { get; }

    /// <summary>Acts as Microsoft.</summary>
    public MicrosoftSide Microsoft { get; }

    /// <summary>Acts as a person in the partner's portal; reads everything.</summary>
    public Portal Portal { get; }

    /// <summary>What deliveries are signed with; its root is what a receiver must trust.</summary>
    public WebhookCertificate Certificate => _certificate.Value;

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

    /// <summary>Lets everything happen that the clock has made due, apart from deliveries: unanswered invitations expire. Says how many did.</summary>
    public int Tick() => _referrals.ExpireDue();

    /// <summary>Makes one attempt for each delivery that is due; says how many there were. Events caused meanwhile wait for the next call.</summary>
    public Task<int> DeliverDueAsync(CancellationToken cancellation = default)
    {
        Tick();
        return _sender.DeliverDueAsync(cancellation);
    }

    /// <summary>Delivers until told to stop, for a simulator that is served.</summary>
    public async Task PumpAsync(TimeSpan every, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(every, Options.Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                await DeliverDueAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    public void Dispose()
    {
        _sender.Dispose();
        if (_ownsCertificate && _certificate.IsValueCreated)
            _certificate.Value.Dispose();
    }
}
