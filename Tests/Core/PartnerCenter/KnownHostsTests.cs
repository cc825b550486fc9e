using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class KnownHostsTests
{
    [Fact]
    public void Check_Defaults_FindsNothing() => Assert.Empty(KnownHosts.Check(new PartnerCenterSettings()));

    [Theory]
    [InlineData("https://login.windows.net")]
    [InlineData("https://login.microsoftonline.us/")]
    [InlineData("https://LOGIN.partner.microsoftonline.cn")]
    [InlineData("http://127.0.0.1:5081")]
    public void Check_KnownLogin_FindsNothing(string address) => Assert.Empty(KnownHosts.Check(new PartnerCenterSettings { LoginUrl = address }));

    [Theory]
    [InlineData("https://login.example", "login.example")]
    [InlineData("https://login.microsoftonline.com.evil.example", "login.microsoftonline.com.evil.example")]
    [InlineData("https://evil.login.microsoftonline.com", "evil.login.microsoftonline.com")]
    [InlineData("https://api.partner.microsoft.com", "api.partner.microsoft.com")]
    [InlineData("https://127.0.0.1.evil.example", "127.0.0.1.evil.example")]
    [InlineData("https://login.microsoftonline.com@evil.example", "evil.example")]
    public void Check_AnyOtherLogin_NamesTheHost(string address, string host) => Assert.Equal(
        $"CSL1005: The setting \"Login address\" of the connection to Partner Center leads to \"{host}\"; secrets and tokens are sent to Microsoft's own hosts only, such as "
        + "login.microsoftonline.com. An administrator must correct it, or empty it so that the default applies.",
        Assert.Single(KnownHosts.Check(new PartnerCenterSettings { LoginUrl = address })).ToString());

    [Fact]
    public void Check_SeveralAddresses_FindsEach() => Assert.Equal(
        ["The setting \"Partner Center address\"", "The setting \"Webhooks address\""],
        KnownHosts.Check(new PartnerCenterSettings { ReferralsUrl = "https://evil.example/v1.0/engagements", WebhooksUrl = "https://login.microsoftonline.com" })
            .Select(finding => finding.Sentence.Split(" of ")[0]));
}
