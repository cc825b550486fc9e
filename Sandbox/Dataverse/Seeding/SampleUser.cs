namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>Somebody who can sign in to the sandbox.</summary>
/// <param name="Token">Bearer token of the Web API. Fixed and no secret: it opens nothing but a local sandbox.</param>
/// <param name="Roles">Names of roles; those a solution brings are given when it is imported.</param>
internal sealed record SampleUser(Guid Id, string FirstName, string LastName, string Title, string Token, bool IsApplication, IReadOnlyList<string> Roles)
{
    public string FullName => FirstName.Length == 0 ? LastName : FirstName + " " + LastName;

    public string DomainName => FullName.Replace(' ', '.').ToLowerInvariant() + "@sandbox.example";
}

internal sealed record SampleUsers(SampleUser Seller, SampleUser SecondSeller, SampleUser Administrator, SampleUser Service, SampleUser Reader)
{
    public static SampleUsers Default { get; } = new(
        new SampleUser(SeedIds.Seller, "Sam", "Seller", "Seller", "sandbox-seller", false, ["Salesperson", "Co-sell Seller"]),
        new SampleUser(SeedIds.SecondSeller, "Sasha", "Second", "Second seller", "sandbox-seller2", false, ["Salesperson", "Co-sell Seller"]),
        new SampleUser(SeedIds.Administrator, "Ada", "Administrator", "Administrator", "sandbox-admin", false, ["System Administrator"]),
        new SampleUser(SeedIds.Service, "", "Co-sell Relay", "Service", "sandbox-service", true, ["Co-sell Service"]),
        new SampleUser(SeedIds.Reader, "Robin", "Reader", "Read-only", "sandbox-reader", false, ["Read-only"]));

    public IReadOnlyList<SampleUser> All => [Seller, SecondSeller, Administrator, Service, Reader];

    public SampleUser? FindByToken(string token) => All.FirstOrDefault(user => user.Token == token);
}
