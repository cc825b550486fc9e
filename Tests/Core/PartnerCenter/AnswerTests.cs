using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class AnswerTests
{
    private const string Envelope = """{"error":{"code":"invalidRequest","message":"The value is not valid.","target":"details","innerError":{"code":"dealValueInvalid","message":"Deal value is negative."}}}""";

    [Theory]
    [InlineData(400, typeof(PartnerCenterRefused), "CSL1205: Partner Center refused what was sent: The value is not valid. Deal value is negative. Correct the deal and save it again.")]
    [InlineData(402, typeof(PartnerCenterRefused), "CSL1205: Partner Center refused what was sent: The value is not valid. Deal value is negative. Correct the deal and save it again.")]
    [InlineData(422, typeof(PartnerCenterRefused), "CSL1205: Partner Center refused what was sent: The value is not valid. Deal value is negative. Correct the deal and save it again.")]
    [InlineData(403, typeof(PartnerCenterForbidden), "CSL1206: Partner Center does not allow the connector's user to do this: The value is not valid. Deal value is negative. An administrator of Partner Center must give that user the role Referrals admin for the deal's location.")]
    [InlineData(404, typeof(PartnerCenterNotFound), "CSL1207: Partner Center does not find the referral: The value is not valid. Deal value is negative. An administrator should check that the connection still names the partner that owns the referral; then press Sync now on its deal, or Resubmit on its entry in the sync log where it has none.")]
    [InlineData(410, typeof(PartnerCenterNotFound), "CSL1207: Partner Center does not find the referral: The value is not valid. Deal value is negative. An administrator should check that the connection still names the partner that owns the referral; then press Sync now on its deal, or Resubmit on its entry in the sync log where it has none.")]
    [InlineData(405, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 405). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(406, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 406). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(411, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 411). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(413, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 413). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(415, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 415). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(416, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 416). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(501, typeof(PartnerCenterMisunderstood), "CSL1210: Partner Center does not accept this kind of request (HTTP 501). An administrator should check the addresses in the connection; if they are right, report this with the request id.")]
    [InlineData(307, typeof(PartnerCenterMisunderstood), "CSL1211: Partner Center answers with a redirect (HTTP 307), which is not followed because the access token would go along. An administrator must enter in the connection the address that it leads to.")]
    public async Task Send_StatusThatNobodyCures_IsNotRetryableAndChangedNothing(int status, Type type, string message)
    {
        var failure = await FailureOf(status, Envelope);

        Assert.IsType(type, failure);
        Assert.Equal(message, failure.Message);
        Assert.False(failure.Retryable);
        Assert.False(failure.MayHaveHappened);
        Assert.Equal("dealValueInvalid", failure.Call.ServerCode);
    }

    [Theory]
    [InlineData(408, typeof(PartnerCenterTimeout), true, "CSL1202: Partner Center did not answer in time, so it is not known whether the request was carried out. The connector looks first and then tries again by itself.")]
    [InlineData(504, typeof(PartnerCenterTimeout), true, "CSL1202: Partner Center did not answer in time, so it is not known whether the request was carried out. The connector looks first and then tries again by itself.")]
    [InlineData(409, typeof(PartnerCenterChanged), false, "CSL1208: The referral changed at Partner Center in the meantime (HTTP 409). The connector reads it and tries again by itself.")]
    [InlineData(412, typeof(PartnerCenterChanged), false, "CSL1208: The referral changed at Partner Center in the meantime (HTTP 412). The connector reads it and tries again by itself.")]
    [InlineData(423, typeof(PartnerCenterUnavailable), false, "CSL1204: Partner Center is out of order at the moment (HTTP 423). The connector tries again by itself.")]
    [InlineData(429, typeof(PartnerCenterThrottled), false, "CSL1203: Partner Center asks to slow down. The connector tries again by itself.")]
    [InlineData(507, typeof(PartnerCenterThrottled), false, "CSL1203: Partner Center asks to slow down. The connector tries again by itself.")]
    [InlineData(509, typeof(PartnerCenterThrottled), false, "CSL1203: Partner Center asks to slow down. The connector tries again by itself.")]
    [InlineData(500, typeof(PartnerCenterUnavailable), true, "CSL1204: Partner Center is out of order at the moment (HTTP 500). The connector tries again by itself.")]
    [InlineData(502, typeof(PartnerCenterUnavailable), true, "CSL1204: Partner Center is out of order at the moment (HTTP 502). The connector tries again by itself.")]
    [InlineData(503, typeof(PartnerCenterUnavailable), true, "CSL1204: Partner Center is out of order at the moment (HTTP 503). The connector tries again by itself.")]
    public async Task Send_StatusThatPasses_IsRetryable(int status, Type type, bool mayHaveHappened, string message)
    {
        var failure = await FailureOf(status, Envelope);

        Assert.IsType(type, failure);
        Assert.Equal(message, failure.Message);
        Assert.True(failure.Retryable);
        Assert.Equal(mayHaveHappened, failure.MayHaveHappened);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task Send_ReadFails_ChangedNothing(int status)
    {
        var partner = new AClient();
        partner.Network.Then(status, "");

        var failure = await Assert.ThrowsAnyAsync<PartnerCenterException>(partner.Read);

        Assert.False(failure.MayHaveHappened);
    }

    [Theory]
    [InlineData("""{"Error":{"Code":"invalidRequest","Message":"No.","InnerError":{"code":"deeper","innererror":{"code":"deepest"}}}}""", "No.", "deepest")]
    [InlineData("""{"statusCode":400,"message":"Rate of change is too high"}""", "Rate of change is too high.", "400")]
    [InlineData("""{"code":"900","description":"Wrong."}""", "Wrong.", "900")]
    [InlineData("""{"error":{"code":"x","message":"Write to sam@contoso.example or 5550100!"}}""", "Write to [e-mail] or [phone]!", "x")]
    [InlineData("<html>Bad gateway</html>", "HTTP 400 without an explanation.", null)]
    [InlineData("", "HTTP 400 without an explanation.", null)]
    [InlineData("[]", "HTTP 400 without an explanation.", null)]
    public async Task Send_EitherErrorBody_GivesItsWordsRedacted(string body, string words, string? code)
    {
        var failure = await FailureOf(400, body);

        Assert.Equal($"Partner Center refused what was sent: {words}", failure.Finding.Sentence);
        Assert.Equal(code, failure.Call.ServerCode);
    }

    [Theory]
    [InlineData("Retry-After: 57", "2026-03-04 09:00:57")]
    [InlineData("Retry-After: Wed, 04 Mar 2026 09:02:00 GMT", "2026-03-04 09:02:00")]
    [InlineData("Retry-After: Wed, 04 Mar 2026 08:00:00 GMT", "2026-03-04 09:00:00")]
    [InlineData("Retry-After: 99999999", "2026-03-05 09:00:00")]
    public async Task Send_RetryAfter_IsReadAgainstTheClock(string header, string until)
    {
        var failure = await FailureOf(429, """{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }""", header);

        Assert.Equal($"CSL1203: Partner Center asks to slow down until {until} UTC. The connector tries again by itself.", failure.Message);
        Assert.Equal(DateTime.Parse(until, System.Globalization.CultureInfo.InvariantCulture), failure.RetryOn);
    }

    [Theory]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: -5")]
    public async Task Send_UnreadableRetryAfter_IsNoAdvice(string header) => Assert.Null((await FailureOf(503, "", header)).RetryOn);

    [Fact]
    public async Task Send_Failure_NamesTheRequest()
    {
        var failure = await FailureOf(500, "", "request-id: server-7");

        Assert.Equal(new PartnerCenterCall("POST", 500, "server-7", "00000002-0000-0000-0000-000000000000", null), failure.Call);
    }

    [Theory]
    [InlineData("""{"error":{"code":"accessDenied","message":"error=insufficent_claims"}}""", "")]
    [InlineData("", "WWW-Authenticate: Bearer error=\"insufficient_claims\", claims=\"abc\"")]
    public async Task Send_ConditionalAccess_SaysWhoMustAct(string body, string header)
    {
        var failure = header.Length == 0 ? await FailureOf(403, body) : await FailureOf(403, body, header);

        Assert.IsType<SignInInteractionRequired>(failure);
        Assert.Equal(
            "CSL1224: Conditional access asks for a person to sign in (insufficient claims). An administrator must sign in again as the "
            + "connector's user with multi-factor authentication, or exempt that user from the policy.",
            failure.Message);
    }

    [Theory]
    [InlineData("""{"id":"ref-1","na""", "it is not JSON or was cut off")]
    [InlineData("<html>Welcome</html>", "it is not JSON or was cut off")]
    [InlineData("", "it is empty")]
    [InlineData("[1]", "it is not a JSON object")]
    [InlineData("{}", "it names no referral id")]
    public async Task Send_SuccessThatCannotBeRead_MayHaveHappened(string body, string why)
    {
        var failure = await FailureOf(200, body);

        Assert.IsType<PartnerCenterUnreadable>(failure);
        Assert.Equal(
            $"CSL1209: Partner Center's answer cannot be read: {why}. The connector tries again by itself. If this stays, an administrator should check the address in the connection.",
            failure.Message);
        Assert.True(failure.MayHaveHappened);
        Assert.True(failure.Retryable);
    }

    [Fact]
    public async Task Send_Redirect_IsNotFollowedWithTheToken()
    {
        var partner = new AClient();
        partner.Network.Then(302, "", "Location: https://elsewhere.example/");

        await Assert.ThrowsAsync<PartnerCenterMisunderstood>(partner.Read);

        Assert.Equal("https://partner.example/v1.0/engagements/referrals/ref-1", Assert.Single(partner.Network.Requests).Address);
    }

    private static async Task<PartnerCenterException> FailureOf(int status, string body, params string[] headers)
    {
        var partner = new AClient();
        partner.Network.Then(status, body, headers);
        return await Assert.ThrowsAnyAsync<PartnerCenterException>(partner.Create);
    }
}
