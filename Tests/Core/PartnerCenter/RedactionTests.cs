using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class RedactionTests
{
    [Theory]
    [InlineData("Contact sam.seller@contoso.example is unknown.", "Contact [e-mail] is unknown.")]
    [InlineData("filter t/email eq 'sam%40contoso.example'", "filter t/email eq '[e-mail]'")]
    [InlineData("User 'sam@localhost' may not", "User '[e-mail]' may not")]
    [InlineData("phone +1 (425) 555-0100 is wrong", "phone [phone] is wrong")]
    [InlineData("phone 5550100 is wrong", "phone [phone] is wrong")]
    [InlineData("0049 89/1234567", "[phone]")]
    [InlineData("Authorization: Bearer abcdefgh.ijk", "Authorization: Bearer [token]")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.c2ln was refused", "[token] was refused")]
    [InlineData("client_secret=abc&refresh_token=0.AXo", "client_secret=[secret]&refresh_token=[secret]")]
    [InlineData("\"password\": \"hunter2\"", "\"password\": \"[secret]\"")]
    [InlineData("the value top~secret and top%7Esecret2", "the value [secret] and top%7Esecret2")]
    public void Clean_PersonalOrSecret_IsHidden(string text, string expected) =>
        Assert.Equal(expected, new Redaction("top~secret").Clean(text));

    [Theory]
    [InlineData("The estimated close date 2025-11-03 is in the past.")]
    [InlineData("updatedDateTime 2026-01-31T10:00:00.0000000Z")]
    [InlineData("at 2026-01-31 10:00")]
    [InlineData("Referral 6d0f7b0a-0000-4000-8000-000000000001 of SOL-12345-ABC")]
    [InlineData("Referral 12345678-0000-4000-8000-000000000001")]
    [InlineData("Rate limit is exceeded. Try again in 57 seconds.")]
    [InlineData("dealValue 250000.50 USD")]
    [InlineData("AADSTS700082: expired")]
    public void Clean_NothingPersonal_StaysAsItIs(string text) => Assert.Equal(text, new Redaction("abc").Clean(text));

    [Fact]
    public void Clean_LongUnbrokenRun_IsTakenForAToken() =>
        Assert.Equal("refused [token] today", new Redaction().Clean($"refused {new string('a', 80)} today"));

    [Fact]
    public void Clean_SecretInUrlForm_IsHidden() =>
        Assert.Equal("sent [secret]", new Redaction("s3cret+value").Clean("sent s3cret%2Bvalue"));

    [Fact]
    public void Clean_LongText_IsCut()
    {
        var clean = new Redaction().Clean(string.Concat(Enumerable.Repeat("word ", 5000)));

        Assert.Equal(Redaction.MaxLength, clean.Length);
        Assert.EndsWith("…", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Clean_SeveralLines_BecomeOne() => Assert.Equal("one two", new Redaction().Clean("one\r\n  two\t"));

    [Fact]
    public void Clean_Nothing_IsEmpty() => Assert.Equal("", new Redaction().Clean(null));
}
