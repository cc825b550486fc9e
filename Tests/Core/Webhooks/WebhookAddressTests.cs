using CoSell.Core.Webhooks;

namespace CoSell.Core.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    private const string Tenant = "c0500000-0000-4000-8000-00000000000a";

    [Theory]
    [InlineData("https://relay.example/partner-center/events", $"https://relay.example/partner-center/events?tenant={Tenant}")]
    [InlineData(" https://relay.example ", $"https://relay.example?tenant={Tenant}")]
    [InlineData("https://relay.example/e?", $"https://relay.example/e?tenant={Tenant}")]
    [InlineData("https://flow.example/run?sp=%2Ftriggers%2Frun&sig=abc", $"https://flow.example/run?sp=%2Ftriggers%2Frun&sig=abc&tenant={Tenant}")]
    [InlineData($"https://relay.example/e?Tenant={{C0500000-0000-4000-8000-00000000000A}}", $"https://relay.example/e?Tenant={{C0500000-0000-4000-8000-00000000000A}}")]
    public void Read_GoodAddress_CarriesTheTenant(string entered, string expected)
    {
        var address = WebhookAddress.Read(entered, Tenant, ownMachine: false, out var refusal);

        Assert.Null(refusal);
        Assert.Equal(expected, address!.Text);
        Assert.True(address.NamesTenant);
    }

    [Fact]
    public void Read_TenantNamedByItsDomain_StaysOut()
    {
        var address = WebhookAddress.Read("https://relay.example/e", "contoso.example", ownMachine: false, out _);

        Assert.Equal("https://relay.example/e", address!.Text);
        Assert.False(address.NamesTenant);
    }

    [Theory]
    [InlineData(null, "CSL1370: Events cannot be sent to \"\": none is entered.")]
    [InlineData("relay.example", "CSL1370: Events cannot be sent to \"an address that cannot be read\": it is not a web address.")]
    [InlineData("ftp://relay.example/", "CSL1370: Events cannot be sent to \"ftp://relay.example/\": it is not a web address.")]
    [InlineData("http://relay.example/e", "CSL1370: Events cannot be sent to \"http://relay.example/e\": it is not https.")]
    [InlineData("https://anna:secret@relay.example/e", "CSL1370: Events cannot be sent to \"https://relay.example/e\": it holds a user name.")]
    [InlineData("https://relay.example/e#part", "CSL1370: Events cannot be sent to \"https://relay.example/e\": it has a part after #, which is never sent.")]
    [InlineData("https://localhost/e", "CSL1370: Events cannot be sent to \"https://localhost/e\": it is on your own machine, where Partner Center cannot reach it.")]
    [InlineData("https://relay.example/e?tenant=fab00000-0000-4000-8000-00000000000a",
        $"CSL1371: The address for events names the tenant fab00000-0000-4000-8000-00000000000a, but the connection belongs to {Tenant}.")]
    public void Read_BadAddress_IsRefusedWithTheReason(string? entered, string sentence)
    {
        Assert.Null(WebhookAddress.Read(entered, Tenant, ownMachine: false, out var refusal));
        Assert.StartsWith(sentence, refusal!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_TooLong_IsRefusedWithTheLength()
    {
        var entered = "https://relay.example/" + new string('x', 940);

        Assert.Null(WebhookAddress.Read(entered, Tenant, ownMachine: false, out var refusal));
        Assert.EndsWith("with the tenant in it, it has 1006 characters, more than 1000.", refusal!.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain(new string('x', 200), refusal.Sentence, StringComparison.Ordinal);
        Assert.NotNull(WebhookAddress.Read(entered[..^6], Tenant, ownMachine: false, out _));
    }

    [Fact]
    public void Read_OwnMachine_IsForTheSandbox() =>
        Assert.Equal($"http://127.0.0.1:5005/events?tenant={Tenant}", WebhookAddress.Read("http://127.0.0.1:5005/events", Tenant, ownMachine: true, out _)!.Text);

    [Fact]
    public void Shown_KeyInTheQuery_IsNotThere()
    {
        var address = WebhookAddress.Read("https://flow.example/run?api-version=1&sig=k3y", Tenant, ownMachine: false, out _)!;

        Assert.Equal($"https://flow.example/run?api-version=…&sig=…&tenant={Tenant}", address.Shown);
        Assert.Equal(address.Shown, $"{address}");
    }

    [Theory]
    [InlineData("https://RELAY.example:443/e?tenant=x", true)]
    [InlineData("https://relay.example/E", false)]
    [InlineData("https://relay.example/e?key=1", false)]
    [InlineData("https://relay.example:444/e", false)]
    [InlineData("nonsense", false)]
    public void IsSamePlaceAs_OtherAddress_LooksAtAllButTheTenant(string other, bool expected) =>
        Assert.Equal(expected, WebhookAddress.Read("https://relay.example/e", Tenant, ownMachine: false, out _)!.IsSamePlaceAs(other));
}
