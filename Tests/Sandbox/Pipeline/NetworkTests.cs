namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class NetworkTests
{
    [Fact]
    public void CallOut_NamedHost_IsLetThroughAndCounted()
    {
        var sandbox = TestOrganization.With(new StepXml("CallOut") { Configuration = "https://partner.example/x" });

        sandbox.CreateAccount();

        Assert.Equal("200 at 2026-03-02 09:00", Assert.Single(sandbox.Traces));
        Assert.Equal(["https://partner.example/x"], sandbox.Network.Addresses);
        Assert.Equal(1, sandbox.Organization.Statistics.Single(request => request.Table == "account").HttpCalls);
    }

    [Theory]
    [InlineData("http://localhost:5081/x", "A plug-in cannot reach localhost (localhost). Use the public name of the service.")]
    [InlineData("http://127.0.0.1:5081/x", "A plug-in cannot reach localhost (127.0.0.1). Use the public name of the service.")]
    [InlineData("https://10.1.2.3/x", "A plug-in cannot call the bare IP address 10.1.2.3. Use a host name that resolves to it.")]
    public void CallOut_WhereTheSandboxOfThePlatformCannot_IsRefused(string address, string message)
    {
        var sandbox = TestOrganization.With(new StepXml("CallOut") { Configuration = address });

        var fault = TestOrganization.Fault(() => sandbox.CreateAccount());

        Assert.EndsWith(message, fault.Message, StringComparison.Ordinal);
        Assert.Empty(sandbox.Network.Addresses);
    }

    [Fact]
    public void CallOut_OwnSimulator_IsLetThrough()
    {
        var sandbox = new TestOrganization(options => options with { IsOwnAddress = address => address.Port == 5081 })
            .Install(new StepXml("CallOut") { Configuration = "http://127.0.0.1:5081/x" });

        sandbox.CreateAccount();

        Assert.Single(sandbox.Network.Addresses);
    }

    [Fact]
    public void CallOut_ServicesSwitchedOff_GetsNothingBeyondThePlatform()
    {
        var sandbox = new TestOrganization(options => options with { SuppliesServicesBeyondThePlatform = false })
            .Install(new StepXml("CallOut") { Configuration = "https://partner.example/x" });

        sandbox.CreateAccount();

        Assert.Equal("no handler; clock none", Assert.Single(sandbox.Traces));
    }

    [Fact]
    public void CallOut_SlowSynchronousStep_LeavesAWarning()
    {
        var sandbox = TestOrganization.With(new StepXml("CallOut") { Configuration = "https://partner.example/x" });
        sandbox.Network.OnCall = () => sandbox.Clock.Turn(TimeSpan.FromSeconds(3));

        sandbox.CreateAccount();

        Assert.Equal(["CallOut: Create of account took 3.0 seconds; a synchronous step should stay under 2."], sandbox.Organization.Statistics.Single(request => request.Table == "account").Warnings);
    }
}
