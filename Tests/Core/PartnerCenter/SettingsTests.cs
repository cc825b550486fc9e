using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class SettingsTests
{
    [Fact]
    public void Constructor_NothingEntered_ListsEverythingAtOnce()
    {
        var failure = Assert.Throws<PartnerCenterSettingsException>(() => new AClient(_ => new PartnerCenterSettings()));

        Assert.Equal("""
            CSL1001: The connection to Partner Center lacks its setting "Tenant id". An administrator must enter it in the connection.
            CSL1001: The connection to Partner Center lacks its setting "Client id". An administrator must enter it in the connection.
            CSL1001: The connection to Partner Center lacks its setting "Client secret". An administrator must enter it in the connection.
            CSL1001: The connection to Partner Center lacks its setting "Refresh token". An administrator must enter it in the connection.
            """, failure.Message);
        Assert.Equal("CSL1001", failure.Code);
    }

    [Theory]
    [InlineData("http://partner.example/v1.0/engagements", "CSL1004")]
    [InlineData("partner.example", "CSL1003")]
    [InlineData("ftp://partner.example", "CSL1003")]
    [InlineData("https://partner.example/?key=abc", "CSL1003")]
    [InlineData("https://sam:pass@partner.example/", "CSL1003")]
    [InlineData("", "CSL1001")]
    public void Check_UnusableAddress_IsFound(string address, string code)
    {
        var finding = Assert.Single((AClient.Settings with { ReferralsUrl = address }).Check());

        Assert.Equal(code, finding.Code);
        Assert.DoesNotContain("pass", finding.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", finding.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5081/v1.0/engagements")]
    [InlineData("http://localhost:5081/v1.0/engagements/")]
    [InlineData("https://api.partner.microsoft.com/v1.0/engagements")]
    public void Check_UsableAddress_FindsNothing(string address) =>
        Assert.Empty((AClient.Settings with { ReferralsUrl = address }).Check());

    [Theory]
    [InlineData("contoso")]
    [InlineData("contoso.example/oauth2")]
    [InlineData("con toso.example")]
    public void Check_MalformedTenant_NamesTheValueAndTheForm(string tenant)
    {
        var finding = Assert.Single((AClient.Settings with { TenantId = tenant }).Check());

        Assert.Equal(
            $"CSL1002: The setting \"Tenant id\" of the connection to Partner Center is \"{tenant}\"; expected is an id such as "
            + "11111111-2222-3333-4444-555555555555, or for the tenant its domain name. An administrator must correct it; the app registration's overview page shows both ids.",
            finding.ToString());
    }

    [Fact]
    public void ToString_WithSecrets_ShowsNone() =>
        Assert.Equal(
            "tenant contoso.example, client 11111111-2222-3333-4444-555555555555, secret set, refresh token set, https://partner.example/v1.0/engagements/",
            AClient.Settings.ToString());
}
