using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The sign-in behind the connector no longer gives tokens; somebody must act, and the finding says who.</summary>
public abstract class SignInException : PartnerCenterException
{
    private protected SignInException(Finding finding, PartnerCenterCall call)
        : base(finding, call, retryable: false, mayHaveHappened: false, inner: null) { }
}

/// <summary>The refresh token has expired, was revoked or is not one.</summary>
public sealed class SignInExpired : SignInException
{
    internal SignInExpired(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>The password of the connector's user has expired or was changed.</summary>
public sealed class SignInPasswordChanged : SignInException
{
    internal SignInPasswordChanged(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>The connector's user is disabled, locked or gone.</summary>
public sealed class SignInUserBlocked : SignInException
{
    internal SignInUserBlocked(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>Consent for the app was revoked or never given.</summary>
public sealed class SignInConsentMissing : SignInException
{
    internal SignInConsentMissing(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>Conditional access or multi-factor authentication asks for a person.</summary>
public sealed class SignInInteractionRequired : SignInException
{
    internal SignInInteractionRequired(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>The app registration is unknown or its secret is wrong or expired.</summary>
public sealed class SignInClientRefused : SignInException
{
    internal SignInClientRefused(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}

/// <summary>Any other refusal of the sign-in service.</summary>
public sealed class SignInRefused : SignInException
{
    internal SignInRefused(Finding finding, PartnerCenterCall call)
        : base(finding, call) { }
}
