namespace CoSell.Sandbox.PartnerCenter;

/// <summary>A company with referrals of its own.</summary>
/// <param name="Id">What referrals carry as organizationId: <c>msft</c> for Microsoft, a guid for partners.</param>
/// <param name="TenantId">The directory its people sign in to.</param>
/// <param name="Locations">Its location ids (MPN), numeric text; the first is the default of new referrals.</param>
/// <param name="App">The application registered in its directory, or null where nobody signs in.</param>
public sealed record Organization(string Id, string Name, Guid TenantId, IReadOnlyList<string> Locations, RegisteredApp? App)
{
    /// <summary>Microsoft's own organization id.</summary>
    public const string MicrosoftId = "msft";
}

/// <summary>An application that may ask the login host for tokens.</summary>
public sealed record RegisteredApp(Guid ClientId, string Secret);

/// <summary>What a person may do.</summary>
[Flags]
public enum Roles
{
    /// <summary>Signs in, but every call is refused.</summary>
    None = 0,

    /// <summary>All referrals of the company.</summary>
    ReferralsAdmin = 1,

    /// <summary>Only referrals that list the person in <c>team</c>.</summary>
    ReferralsUser = 2,

    /// <summary>Global, billing, admin agent, sales agent or helpdesk agent: may register webhooks.</summary>
    PartnerAdministrator = 4,
}

/// <summary>A person who can sign in.</summary>
/// <param name="Name">Short name for the call log; never an address.</param>
/// <param name="SignInName">User principal name and e-mail address; compared with <c>team</c>.</param>
/// <param name="RefreshToken">A refresh token that is valid from the start, so that no browser is needed.</param>
/// <param name="Locations">Locations the role is limited to; null is the whole company.</param>
public sealed record SimulatorUser(
    string Name, string SignInName, string OrganizationId, Roles Roles, string RefreshToken, IReadOnlyList<string>? Locations = null);

/// <summary>A partner, a second partner and Microsoft, with people for each role.</summary>
public static class SampleOrganizations
{
    /// <summary>Contoso, the partner whose connector is tried out.</summary>
    public static readonly Organization Contoso = new(
        "c0500000-0000-4000-8000-000000000001", "Contoso", new Guid("c0500000-0000-4000-8000-00000000000a"), ["4500001", "4500002"],
        new RegisteredApp(new Guid("c0500000-0000-4000-8000-00000000000b"), "contoso-sandbox-secret"));

    /// <summary>Fabrikam, another partner to invite or to be invited by.</summary>
    public static readonly Organization Fabrikam = new(
        "fab00000-0000-4000-8000-000000000001", "Fabrikam", new Guid("fab00000-0000-4000-8000-00000000000a"), ["4600001"],
        new RegisteredApp(new Guid("fab00000-0000-4000-8000-00000000000b"), "fabrikam-sandbox-secret"));

    /// <summary>Microsoft: nobody signs in; the control surface acts for it.</summary>
    public static readonly Organization Microsoft = new(
        Organization.MicrosoftId, "Microsoft", new Guid("72f988bf-0000-4000-8000-00000000000a"), [], App: null);

    public static IReadOnlyList<Organization> All { get; } = [Contoso, Fabrikam, Microsoft];

    /// <summary>The account a connector runs as: sees all referrals and may register webhooks.</summary>
    public static readonly SimulatorUser Service = new(
        "service", "connector@contoso.example", Contoso.Id, Roles.ReferralsAdmin | Roles.PartnerAdministrator, "contoso-service-refresh-token");

    /// <summary>Referrals admin without an administrator's role.</summary>
    public static readonly SimulatorUser Admin = new(
        "admin", "admin@contoso.example", Contoso.Id, Roles.ReferralsAdmin, "contoso-admin-refresh-token");

    /// <summary>Sees only referrals with herself in the team.</summary>
    public static readonly SimulatorUser Seller = new(
        "seller", "sam@contoso.example", Contoso.Id, Roles.ReferralsUser, "contoso-seller-refresh-token");

    /// <summary>Signs in, may do nothing.</summary>
    public static readonly SimulatorUser Guest = new(
        "guest", "guest@contoso.example", Contoso.Id, Roles.None, "contoso-guest-refresh-token");

    /// <summary>The service account of the other partner.</summary>
    public static readonly SimulatorUser FabrikamService = new(
        "fabrikam", "connector@fabrikam.example", Fabrikam.Id, Roles.ReferralsAdmin | Roles.PartnerAdministrator, "fabrikam-service-refresh-token");

    public static IReadOnlyList<SimulatorUser> Users { get; } = [Service, Admin, Seller, Guest, FabrikamService];
}
