using CoSell.Core.Mapping;

namespace CoSell.Core.Tests.Mapping;

public sealed class ValueMapTests
{
    [Theory]
    [InlineData("1=Yes;2=No", "2", "No")]
    [InlineData(" 1 = Yes ;\n 2 = No ; ", " 1", "Yes")]
    [InlineData("hot=Propose", "HOT", "Propose")]
    [InlineData("formula=a=b", "formula", "a=b")]
    [InlineData("1=Yes", "3", null)]
    [InlineData(null, "1", null)]
    public void ToPartnerCenter_Value_IsWhatThePairSays(string? text, string value, string? expected) =>
        Assert.Equal(expected, ValueMap.Parse(text, out _)!.ToPartnerCenter(value));

    [Fact]
    public void FromPartnerCenter_SeveralPairsFit_TheFirstCounts() =>
        Assert.Equal("warm", ValueMap.Parse("warm=Develop;hot=Develop", out _)!.FromPartnerCenter("develop"));

    [Theory]
    [InlineData("1=Yes;2", "2")]
    [InlineData("=Yes", "=Yes")]
    [InlineData("a=Yes;A=No", "A=No")]
    public void Parse_NoPairs_NamesThePartAtFault(string text, string wrong)
    {
        Assert.Null(ValueMap.Parse(text, out var part));
        Assert.Equal(wrong, part);
    }
}
