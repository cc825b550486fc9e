namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Why the login host turns a person's refresh token away.</summary>
public enum SignInProblem
{
    None,

    /// <summary>The token was not used for too long: AADSTS700082.</summary>
    TokenExpired,

    /// <summary>The password was changed or sessions were revoked: AADSTS50173.</summary>
    TokenRevoked,

    /// <summary>The password has expired: AADSTS50055.</summary>
    PasswordExpired,

    /// <summary>The account is disabled: AADSTS50057.</summary>
    AccountDisabled,

    /// <summary>Conditional access asks for a person: interaction_required with claims, AADSTS50076.</summary>
    ConditionalAccess,

    /// <summary>The consent for the application was taken back: AADSTS65001.</summary>
    ConsentRevoked,
}

/// <summary>Refresh tokens: each exchange hands out a new one.</summary>
internal sealed class RefreshTokens
{
    private sealed record Known(SimulatorUser User, DateTime Issued);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SignInProblem> _problems = new(StringComparer.Ordinal);
    private readonly SimulatorOptions _options;
    private readonly Stamps _stamps;

    public RefreshTokens(SimulatorOptions options, Stamps stamps)
    {
        (_options, _stamps) = (options, stamps);
        foreach (var user in options.Users)
            _tokens[user.RefreshToken] = new Known(user, stamps.Now);
    }

    /// <summary>From now on the person's refresh tokens fail for this reason; None makes them work again.</summary>
    public void SetProblem(SimulatorUser user, SignInProblem problem)
    {
        lock (_gate)
            _problems[user.Name] = problem;
    }

    /// <summary>The person behind the token, and the token to use next time.</summary>
    public (SimulatorUser User, string Next) Exchange(string token, Organization app)
    {
        lock (_gate)
        {
            if (!_tokens.TryGetValue(token, out var known) || known.User.OrganizationId != app.Id)
                throw LoginRefusal.Of(400, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
            var expired = known.Issued + _options.RefreshTokenLife <= _stamps.Now;
            Check(expired ? SignInProblem.TokenExpired : _problems.GetValueOrDefault(known.User.Name));
            if (_options.SingleUseRefreshTokens)
                _tokens.Remove(token);
            else
                _tokens[token] = known with { Issued = _stamps.Now };
            var next = $"0.refresh.{_stamps.NewId():N}";
            _tokens[next] = new Known(known.User, _stamps.Now);
            return (known.User, next);
        }
    }

    private static void Check(SignInProblem problem)
    {
        switch (problem)
        {
            case SignInProblem.TokenExpired:
                throw LoginRefusal.Of(400, "invalid_grant", 700082, "The refresh token has expired due to inactivity.");
            case SignInProblem.TokenRevoked:
                throw LoginRefusal.Of(400, "invalid_grant", 50173, "The provided grant has expired due to it being revoked, a fresh auth token is needed.");
            case SignInProblem.PasswordExpired:
                throw LoginRefusal.Of(400, "invalid_grant", 50055, "The password is expired.");
            case SignInProblem.AccountDisabled:
                throw LoginRefusal.Of(400, "invalid_grant", 50057, "The user account is disabled.");
            case SignInProblem.ConsentRevoked:
                throw LoginRefusal.Of(400, "invalid_grant", 65001, "The user or administrator has not consented to use the application.");
            case SignInProblem.ConditionalAccess:
                throw new LoginRefusal(
                    400, "interaction_required", 50076, "Due to a configuration change made by your administrator, you must use multi-factor authentication.")
                {
                    SubError = "basic_action",
                    Claims = """{"access_token":{"acrs":{"essential":true,"value":"c1"}}}""",
                };
        }
    }
}
