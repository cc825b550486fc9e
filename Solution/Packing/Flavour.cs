namespace CoSell.Solution;

/// <summary>Managed is what a customer installs; unmanaged is what a customizer opens and changes.</summary>
public enum Flavour
{
    Unmanaged = 0,
    Managed = 1,
}
