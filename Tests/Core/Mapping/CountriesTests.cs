using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

public sealed class CountriesTests
{
    [Fact]
    public void All_IsTheWholeOfIso3166()
    {
        Assert.Equal(249, Countries.All.Count);
        Assert.All(Countries.All, country => Assert.Matches("^[A-Z]{2}$", country.Code));
        Assert.All(Countries.All, country => Assert.Equal(country.Code, Countries.Code(country.Name)));
    }

    [Theory]
    [InlineData("us", "US")]
    [InlineData(" USA ", "US")]
    [InlineData("U.S.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("the Netherlands", "NL")]
    [InlineData("Holland", "NL")]
    [InlineData("UK", "GB")]
    [InlineData("Great Britain", "GB")]
    [InlineData("Deutschland", "DE")]
    [InlineData("osterreich", "AT")]
    [InlineData("COTE D'IVOIRE", "CI")]
    [InlineData("Côte d’Ivoire", "CI")]
    [InlineData("Ivory Coast", "CI")]
    [InlineData("Trinidad & Tobago", "TT")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Republic of Korea", "KR")]
    [InlineData("Korea, North", "KP")]
    [InlineData("Viet Nam", "VN")]
    [InlineData("Turkey", "TR")]
    [InlineData("türkiye", "TR")]
    [InlineData("PHL", "PH")]
    [InlineData("Guinea", "GN")]
    public void Code_OfAUsualName_IsFound(string text, string expected) => Assert.Equal(expected, Countries.Code(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("XX")]
    [InlineData("Europe")]
    [InlineData("Germny")]
    public void Code_OfAnythingElse_IsNoGuess(string? text) => Assert.Null(Countries.Code(text));

    [Theory]
    [InlineData("Philipines", "PH")]
    [InlineData("Phillippines", "PH")]
    [InlineData("Germny", "DE")]
    [InlineData("Untied States", "US")]
    [InlineData("Brasill", "BR")]
    public void Read_MisspeltName_SuggestsAndDoesNotMatch(string text, string expected)
    {
        var reading = Countries.Read(text);

        Assert.Null(reading.Match);
        Assert.Equal(expected, Assert.Single(reading.Suggestions).Code);
    }

    [Theory]
    [InlineData("Korea", "KR, KP")]
    [InlineData("congo", "CG, CD")]
    [InlineData("Virgin Islands", "VG, VI")]
    public void Read_AmbiguousName_GivesAllCandidates(string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", Countries.Read(text).Candidates.Select(country => country.Code)));

    [Theory]
    [InlineData("EUR", 2)]
    [InlineData("jpy", 0)]
    [InlineData("KWD", 3)]
    [InlineData("XAU", null)]
    [InlineData("EURO", null)]
    public void MinorUnits_AsIso4217Says(string code, int? expected) => Assert.Equal(expected, Currencies.MinorUnits(code));
}
