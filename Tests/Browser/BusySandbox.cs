namespace CoSell.Browser.Tests;

/// <summary>A sandbox with a fortnight behind it, shared by the tests that only look at it.</summary>
public sealed class BusySandbox(OneBrowser browser) : ServedSandbox(browser)
{
    internal override void Prepare() => new BusyFortnight(Sandbox).Write();
}

[CollectionDefinition(Name)]
public sealed class BusyCollection : ICollectionFixture<BusySandbox>
{
    public const string Name = "Busy sandbox";
}
