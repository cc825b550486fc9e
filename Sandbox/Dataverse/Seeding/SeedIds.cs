namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>Ids of the rows every sandbox starts with: the same on every run, so links and scripts keep working.</summary>
internal static class SeedIds
{
    public static readonly Guid Organization = new("5a0d0000-0000-4000-8000-000000000001");
    public static readonly Guid BusinessUnit = new("5a0d0000-0000-4000-8000-000000000002");
    public static readonly Guid SystemUser = new("5a0d0000-0000-4000-8000-000000000003");
    public static readonly Guid DefaultTeam = new("5a0d0000-0000-4000-8000-000000000004");
    public static readonly Guid DefaultQueue = new("5a0d0000-0000-4000-8000-000000000005");
    public static readonly Guid Seller = new("5a0d0000-0000-4000-8000-000000000011");
    public static readonly Guid SecondSeller = new("5a0d0000-0000-4000-8000-000000000012");
    public static readonly Guid Administrator = new("5a0d0000-0000-4000-8000-000000000013");
    public static readonly Guid Service = new("5a0d0000-0000-4000-8000-000000000014");
    public static readonly Guid Reader = new("5a0d0000-0000-4000-8000-000000000015");

    /// <summary>Currencies are numbered as they stand in the seed.</summary>
    public static Guid Currency(int place) => new($"5a0d0000-0000-4000-8000-0000000001{place:00}");
}
