using CoSell.Core.Json;

namespace CoSell.Core.Tests.Json;

public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[true,false,null],"c":{"d":"e"}}""")]
    [InlineData("""{"__type":"x","a b":"spaces","":"empty name","ä€":"ü","item":1,"a:item":2}""")]
    [InlineData("""[12345678901234567890123456789012345678901234567890,1e400,-0.0,1.10,-1E-7]""")]
    [InlineData("""{"eTag":"\"00006d10-0000-0000-0000-5c70aa630000\""}""")]
    [InlineData("\"\\u0000\\u0001\\n\\r\\t\\\\\\\"\\ud800\"")]
    [InlineData("\"emoji 😀 stays\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("0")]
    public void Read_ThenWrite_GivesTheSameText(string text) => Assert.Equal(text, JsonText.Write(JsonText.Read(text)));

    [Fact]
    public void Read_SpaceAndEscapes_AreUndone() =>
        Assert.Equal(new JsonObject([new("a/b", new JsonArray([JsonValue.Of("ä\b\f")]))]), JsonText.Read(" {\r\n\t\"a\\/b\" : [ \"\\u00e4\\b\\f\" ] } "));

    [Fact]
    public void Read_TheSameNameTwice_KeepsBothAndFindsTheFirst()
    {
        var value = (JsonObject)JsonText.Read("""{"a":1,"A":2,"a":3}""");

        Assert.Equal(3, value.Members.Count);
        Assert.Equal(new JsonNumber("1"), value["A"]);
    }

    [Theory]
    [InlineData("", "it ends too early, at character 1")]
    [InlineData("  ", "it ends too early, at character 3")]
    [InlineData("{\"a\":1", "it ends too early, at character 7")]
    [InlineData("{\"a\" 1}", "a colon is expected after a member's name, at character 6")]
    [InlineData("{a:1}", "a member's name in quotes is expected, at character 2")]
    [InlineData("{\"a\":1,}", "a member's name in quotes is expected, at character 8")]
    [InlineData("[1 2]", "a comma or ] is expected, at character 4")]
    [InlineData("[1,]", "a value is expected, at character 4")]
    [InlineData("nul", "a value is expected, at character 1")]
    [InlineData("-", "it ends too early, at character 2")]
    [InlineData("1.x", "a value is expected, at character 3")]
    [InlineData("01", "the text goes on after the end of the value, at character 2")]
    [InlineData("{} {}", "the text goes on after the end of the value, at character 4")]
    [InlineData("\"\u0001\"", "a control character stands in a string; it must be escaped, at character 2")]
    [InlineData("\"\\x\"", "an escape is not one that JSON has, at character 3")]
    [InlineData("\"\\u12\"", "an escape is not one that JSON has, at character 3")]
    [InlineData("<html>502 Bad Gateway</html>", "a value is expected, at character 1")]
    public void Read_NotJson_SaysWhatAndWhere(string text, string what) =>
        Assert.Equal($"The text is not JSON: {what}.", Assert.Throws<FormatException>(() => JsonText.Read(text)).Message);

    [Fact]
    public void Read_NestedTooDeep_IsRefusedBeforeTheStackEnds()
    {
        var deep = new string('[', 1_000_000);

        Assert.Equal("The text is not JSON: it is nested deeper than 128 levels, at character 130.",
            Assert.Throws<FormatException>(() => JsonText.Read(deep)).Message);
        Assert.IsType<JsonArray>(JsonText.Read(new string('[', 128) + new string(']', 128)));
    }
}
