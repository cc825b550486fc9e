using CoSell.Core.Json;
using CoSell.Core.Referrals;
using CoSell.Core.Sending;
using CoSell.Core.Tests.Planning;

namespace CoSell.Core.Tests.Sending;

/// <summary>What a customer's step may make of a body: add what the connector does not know, and nothing else.</summary>
public sealed class ChangedBodyTests
{
    private const string Value = """{"op":"replace","path":"/details/dealValue","value":12000}""";
    private const string Team = """{"op":"add","path":"/team/-","value":{"firstName":"Jo","lastName":"Example","phoneNumber":null,"email":"jo@contoso.example"}}""";
    private static readonly JsonObject Referral = ReferralBodies.Own(Sample.CoSellDeal());

    [Theory]
    [InlineData(null, "it is empty")]
    [InlineData("  ", "it is empty")]
    [InlineData("{\"a\":1,}", "it is not JSON: ")]
    [InlineData("""{"a":{"id":1,"ID":2}}""", "it names the member \"id\" twice in one object")]
    [InlineData("""[{"op":1},{"op":1,"op":2}]""", "it names the member \"op\" twice in one object")]
    public void Read_TextThatSaysNoOneThing_IsRefused(string? text, string because) => Assert.StartsWith(
        $"CSL1381: A step on cosell_OnSending changed what was to be sent, and now {because}", ChangedBody.Read("cosell_OnSending", text, out _)?.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"{}\"")]
    public void Check_ReferralThatIsNoObject_IsRefused(string text) =>
        Assert.Equal("CSL1381", ChangedBody.Check("m", Referral, JsonText.Read(text))?.Code);

    [Theory]
    [InlineData("campaignId", "\"SPRING-26\"")]
    [InlineData("tags", "[\"strategic\"]")]
    [InlineData("favorite", "true")]
    public void Check_AddedMember_Passes(string name, string value) => Assert.Null(ChangedBody.Check("m", Referral, Referral.With(name, JsonText.Read(value))));

    [Theory]
    [InlineData("\"type\":\"Name\"", "\"type\":\"Name\",\"quantity\":3")] // a member of a solution that the connector does not know
    [InlineData("\"dealValue\":10000", "\"dealValue\":10000.0")]
    [InlineData("\"currency\":\"EUR\"", "\"currency\":\"eur\"")]
    [InlineData("{\"type\":\"SolutionProfile\",\"id\":\"SOL-12345-ABC\"}", "{\"id\":\"SOL-12345-ABC\",\"type\":\"SolutionProfile\"}")]
    public void Check_ValueWrittenInAnotherWay_Passes(string before, string after) => Assert.Null(Refused(before, after));

    [Theory]
    [InlineData("\"externalReferenceId\"", "\"reference\"", "Deal identifier (externalReferenceId)")]
    [InlineData("{\"type\":\"Shared\"", "{\"id\":\"1\",\"type\":\"Shared\"", "Referral identifier (id)")]
    [InlineData("{\"type\":\"Shared\"", "{\"EngagementId\":\"1\",\"type\":\"Shared\"", "Engagement identifier (engagementId)")]
    [InlineData("{\"type\":\"Shared\"", "{\"organizationId\":\"msft\",\"type\":\"Shared\"", "organizationId")]
    [InlineData("\"dealValue\":10000", "\"dealValue\":9999", "Deal value (details.dealValue)")]
    [InlineData("\"country\":\"US\"", "\"country\":\"CA\"", "Customer country (customerProfile.address.country)")]
    [InlineData("\"email\":\"kim@contoso.example\"", "\"email\":\"tim@contoso.example\"", "Customer contacts (customerProfile.team)")]
    [InlineData("\"id\":\"HaveNotDecided\"", "\"id\":\"Yes\"", "Marketplace intent (marketplaceIntent)")]
    [InlineData("\"consentToContact\":true", "\"consentToContact\":false", "Customer consent to be contacted (consent.consentToContact)")]
    [InlineData("\"SalesQualified\"", "\"Direct\"", "qualification")]
    public void Check_WhatTheConnectorKeeps_IsRefusedByName(string before, string after, string named) => Assert.Equal(
        $"A step on m changed {named}, which only the connector may set: it would come back as an edit of Partner Center's, or lead to another referral.", Refused(before, after));

    [Theory]
    [InlineData("""{"op":"add","path":"/campaignId","value":"X"}""")]
    [InlineData("""{"op":"replace","path":"/referralProgram","value":null}""")]
    [InlineData("""{"op":"add","path":"/detailsOfOurs","value":1}""")]
    public void Check_AddedOperationElsewhere_PassesAtAnyPlace(string added)
    {
        Assert.Null(Patched($"[{Value},{Team}]", $"[{added},{Value},{Team}]"));
        Assert.Null(Patched($"[{Value},{Team}]", $"[{Value},{added},{Team},{added}]"));
        Assert.Null(Patched($"[{Value}]", $"[{Value.Replace("12000", "12000.00", StringComparison.Ordinal)},{added}]"));
    }

    [Theory]
    [InlineData("/details/dealValue", "Deal value (details.dealValue)")]
    [InlineData("/Details/Currency", "Currency (details.currency)")]
    [InlineData("/team/0/email", "Sales team (team)")]
    [InlineData("/name", "Name (name)")]
    [InlineData("/externalReferenceId", "Deal identifier (externalReferenceId)")]
    [InlineData("/id", "Referral identifier (id)")]
    [InlineData("/target/0", "target")]
    public void Check_AddedOperationOnWhatIsKept_IsRefused(string path, string named) => Assert.Contains(
        $" changed {named}, ", Patched($"[{Team}]", $$"""[{{Team}},{"op":"replace","path":"{{path}}","value":1}]"""), StringComparison.Ordinal);

    [Theory]
    [InlineData("/")]
    [InlineData("/details")]
    [InlineData("/details/requirements")]
    public void Check_AddedOperationAboveWhatIsKept_IsRefused(string path) => Assert.StartsWith(
        "A step on m changed ", Patched($"[{Team}]", $$"""[{{Team}},{"op":"replace","path":"{{path}}","value":{} }]"""), StringComparison.Ordinal);

    [Fact]
    public void Check_OperationThatIsLeftOut_IsRefused() =>
        Assert.StartsWith("A step on m changed Sales team (team), ", Patched($"[{Value},{Team}]", $"[{Value}]"), StringComparison.Ordinal);

    [Fact]
    public void Check_OperationWithAnotherValue_IsRefused() =>
        Assert.StartsWith("A step on m changed Deal value (details.dealValue), ", Patched($"[{Value}]", $"[{Value.Replace("12000", "1", StringComparison.Ordinal)}]"), StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "it is not a JSON array of operations, which a change is")]
    [InlineData("[]", "it is not a JSON array of operations, which a change is")]
    [InlineData("""[{"op":"remove","path":"/campaignId"}]""", "operation 1 is not an object with op (add or replace), path and value")]
    [InlineData("""[{"op":"add","path":"campaignId","value":1}]""", "operation 1 is not an object with op (add or replace), path and value")]
    [InlineData("""[{"op":"add","path":"/campaignId","value":1},7]""", "operation 2 is not an object with op (add or replace), path and value")]
    public void Check_WhatIsNoPatch_IsRefused(string text, string because) => Assert.Equal($"A step on m changed what was to be sent, and now {because}.", Patched($"[{Value}]", text));

    private static string? Patched(string sent, string changed) => ChangedBody.Check("m", (JsonArray)JsonText.Read(sent), JsonText.Read(changed))?.Sentence;

    private static string? Refused(string before, string after)
    {
        var text = Referral.ToString();
        Assert.Contains(before, text, StringComparison.Ordinal);
        return ChangedBody.Check("m", Referral, JsonText.Read(text.Replace(before, after, StringComparison.Ordinal)))?.Sentence;
    }
}
