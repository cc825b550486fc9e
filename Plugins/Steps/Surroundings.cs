namespace CoSell.Plugins;

/// <summary>The real clock and real ids, for where nobody hands in others: inside Dataverse.</summary>
internal static class Surroundings
{
#pragma warning disable RS0030 // the outermost place: Dataverse has no clock and no ids to hand in
    public static DateTime Clock() => DateTime.UtcNow;

    public static Guid Ids() => Guid.NewGuid();
#pragma warning restore RS0030
}
