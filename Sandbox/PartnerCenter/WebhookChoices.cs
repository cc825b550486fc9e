namespace CoSell.Sandbox.PartnerCenter;

/// <summary>One switch for each question about webhooks that Microsoft's documents leave open.</summary>
public sealed record WebhookChoices
{
    /// <summary>Who carries a delivery out. Unless set, an ordinary HTTP handler made on first use.</summary>
    public HttpMessageHandler? Sender { get; init; }

    /// <summary>The certificate deliveries are signed with. Unless set, one is made on first use; many simulators may share one to save the key generation.</summary>
    public WebhookCertificate? Certificate { get; init; }

    /// <summary>Whether the caller's own writes come back to it as events. Default yes: the client must know its echoes.</summary>
    public bool OwnWrites { get; init; } = true;

    /// <summary>Whether the address of a related event names the other side's referral (default) or the receiver's own.</summary>
    public bool RelatedNamesOtherSide { get; init; } = true;

    /// <summary>ResourceName of related events; undocumented. Default <c>referral</c>.</summary>
    public string RelatedResourceName { get; init; } = "referral";

    /// <summary>Added to the change time of an event; the contract does not say how close it is to updatedDateTime. Default none.</summary>
    public TimeSpan ChangeTimeOffset { get; init; } = TimeSpan.Zero;

    /// <summary>Wait before the second attempt; each further wait doubles. Default five seconds.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Attempts before an event goes to the offline list. Default ten, as documented.</summary>
    public int Attempts { get; init; } = 10;

    /// <summary>How long one attempt may take. Default 30 seconds.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a referrals role alone suffices to register. Default no: the current page names administrators and agents only.</summary>
    public bool ReferralsRoleMayRegister { get; init; }

    /// <summary>Whether an app-only token may register, as the older page allows. Default no.</summary>
    public bool AppOnlyMayRegister { get; init; }

    /// <summary>Whether a registration is read with address and events alone, as the documented answer shows it, instead of with everything (default).</summary>
    public bool RegistrationReadsBare { get; init; }

    /// <summary>Whether validationEvents answers a bare string (definition) instead of an object (documentation, default).</summary>
    public bool BareValidationId { get; init; }
}
