using CoSell.Sandbox.PartnerCenter;
using CoSell.Scenarios.Tests.Inbound;
using CoSell.Scenarios.Tests.Plugins;

namespace CoSell.Scenarios.Tests.CatchingUp;

/// <summary>A list that takes longer than one tick goes on in the next, and loses nothing on the way.</summary>
public sealed class LongListTests : IAsyncLifetime
{
    private readonly Company company = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void List_WhoseOverlapAloneTakesLongerThanATick_ComesToItsEnd()
    {
        company.Tick();
        Invite(500);
        company.Simulator.Calls.Clear();

        for (var tick = 0; tick < 3; tick++)
            SlowTick();

        Assert.Equal(500, Events.InboundRows(company).Count);
        Assert.Equal(6, company.Polls());
    }

    private void Invite(int deals)
    {
        for (var number = 0; number < deals; number++)
            company.Simulator.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal($"Deal {number}", "Northwind"));
    }

    /// <summary>Each page takes twenty seconds, so that a tick reads two.</summary>
    private void SlowTick()
    {
        company.Meanwhile = ("GET", Slow);
        company.Tick();
        company.Meanwhile = null;

        void Slow()
        {
            company.Clock.Turn(TimeSpan.FromSeconds(20));
            company.Meanwhile = ("GET", Slow);
        }
    }
}
