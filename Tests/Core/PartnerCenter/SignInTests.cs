using CoSell.Core.PartnerCenter;

namespace CoSell.Core.Tests.PartnerCenter;

public class SignInTests
{
    private const string Referral = """{"id":"ref-1"}""";

    [Fact]
    public async Task SignIn_FirstCall_ExchangesTheRefreshToken()
    {
        var partner = new AClient();
        partner.Network.Then(200, Referral);

        await partner.Read();

        var asked = Assert.Single(partner.Network.SignIns);
        Assert.Equal("POST https://login.example/contoso.example/oauth2/token", $"{asked.Method} {asked.Address}");
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        Assert.Equal(
            "grant_type=refresh_token&resource=https%3A%2F%2Fapi.partner.microsoft.com&client_id=11111111-2222-3333-4444-555555555555"
            + "&client_secret=s3cret%2Bvalue&refresh_token=refresh-1",
            asked.Body);
        Assert.DoesNotContain("Authorization", asked.Headers.Keys);
    }

    [Fact]
    public async Task SignIn_ManyCallersAtOnce_ShareOneRequest()
    {
        var partner = new AClient();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        partner.Network.SignIn = _ => answer.Task;
        for (var i = 0; i < 20; i++)
            partner.Network.Then(200, Referral);

        var reads = Enumerable.Range(0, 20).Select(_ => Task.Run(partner.Read)).ToList();
        answer.SetResult(Script.Of(200, """{"expires_in":3600,"access_token":"shared"}"""));
        await Task.WhenAll(reads);

        Assert.Single(partner.Network.SignIns);
        Assert.All(partner.Network.Requests, asked => Assert.Equal("Bearer shared", asked.Headers["Authorization"]));
        Assert.Equal(1, partner.Client.TokenCalls);
        Assert.Equal(20, partner.Client.Calls);
    }

    [Fact]
    public async Task SignIn_SecondClientOfTheProcess_UsesTheSameToken()
    {
        var tokens = new AccessTokens();
        var first = new AClient(tokens: tokens);
        var second = new AClient(tokens: tokens);
        first.Network.Then(200, Referral);
        second.Network.Then(200, Referral);

        await first.Read();
        await second.Read();

        Assert.Empty(second.Network.SignIns);
        Assert.Equal("Bearer token-1", second.Network.Requests[0].Headers["Authorization"]);
    }

    [Fact]
    public async Task SignIn_Failed_IsTriedAgainByTheNextCall()
    {
        var partner = new AClient();
        var works = partner.Network.SignIn;
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(503, ""));
        await Assert.ThrowsAsync<PartnerCenterUnavailable>(partner.Read);
        partner.Network.SignIn = works;
        partner.Network.Then(200, Referral);

        await partner.Read();

        Assert.Equal(2, partner.Network.SignIns.Count);
    }

    [Fact]
    public async Task SignIn_CallerGivesUpWhileWaiting_OthersStillGetTheToken()
    {
        var partner = new AClient();
        var answer = new TaskCompletionSource<HttpResponseMessage>();
        partner.Network.SignIn = _ => answer.Task;
        partner.Network.Then(200, Referral);
        using var giveUp = new CancellationTokenSource();
        var impatient = partner.Client.Read("ref-1", giveUp.Token);
        var patient = partner.Read();

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(Script.Of(200, """{"expires_in":"3600","access_token":"t"}"""));
        await patient;

        Assert.Single(partner.Network.SignIns);
    }

    [Theory]
    [InlineData(54, 1)]
    [InlineData(56, 2)]
    public async Task SignIn_NearExpiry_IsRenewedFiveMinutesBefore(int minutes, int signIns)
    {
        var partner = new AClient();
        partner.Network.Then(200, Referral).Then(200, Referral);
        await partner.Read();

        partner.Now = partner.Now.AddMinutes(minutes);
        await partner.Read();

        Assert.Equal(signIns, partner.Network.SignIns.Count);
    }

    [Fact]
    public async Task SignIn_ShortLivedToken_IsUsedForHalfItsLife()
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(200, """{"expires_in":60,"access_token":"short"}"""));
        partner.Network.Then(200, Referral).Then(200, Referral);
        await partner.Read();

        partner.Now = partner.Now.AddSeconds(29);
        await partner.Read();

        Assert.Single(partner.Network.SignIns);
    }

    [Fact]
    public async Task SignIn_NewRefreshToken_IsKeptAndUsedNextTime()
    {
        var partner = new AClient();
        partner.Network.SignIn = number => Task.FromResult(
            Script.Of(200, $$"""{"expires_in":"3600","access_token":"a{{number}}","refresh_token":"refresh-{{number + 1}}"}"""));
        partner.Network.Then(200, Referral).Then(200, Referral);
        await partner.Read();
        partner.Now = partner.Now.AddHours(1);
        await partner.Read();

        Assert.Equal(["refresh-2", "refresh-3"], partner.Kept);
        Assert.EndsWith("&refresh_token=refresh-2", partner.Network.SignIns[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_SameRefreshToken_IsNotKeptAgain()
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(200, """{"expires_in":"3600","access_token":"a","refresh_token":"refresh-1"}"""));
        partner.Network.Then(200, Referral);

        await partner.Read();

        Assert.Empty(partner.Kept);
    }

    [Fact]
    public async Task Ask_TokenRefused_IsRenewedOnceAndTheRequestRepeatedOnce()
    {
        var partner = new AClient();
        partner.Network.Then(401, "").Then(200, Referral);

        await partner.Create();

        Assert.Equal(["Bearer token-1", "Bearer token-2"], partner.Network.Requests.Select(asked => asked.Headers["Authorization"]));
        Assert.Equal(2, partner.Client.Calls);
        Assert.Equal(2, partner.Client.TokenCalls);
    }

    [Fact]
    public async Task Ask_NewTokenRefusedToo_StopsAndSaysSo()
    {
        var partner = new AClient();
        partner.Network.Then(401, "").Then(401, """{"error":{"code":"unauthenticated","message":"no"}}""");

        var failure = await Assert.ThrowsAsync<PartnerCenterUnauthorized>(partner.Create);

        Assert.Equal(
            "CSL1201: Partner Center refused the access token, a freshly issued one too. An administrator must check the addresses in the connection and sign in again as the connector's user.",
            failure.Message);
        Assert.False(failure.Retryable);
        Assert.Equal(2, partner.Network.Requests.Count);
    }

    [Theory]
    [InlineData("invalid_grant", "AADSTS700082: The refresh token has expired due to inactivity.", typeof(SignInExpired), "CSL1220", "has expired or was revoked (AADSTS700082).")]
    [InlineData("invalid_grant", "Bad token.", typeof(SignInExpired), "CSL1220", "has expired or was revoked (invalid_grant).")]
    [InlineData("invalid_grant", "AADSTS50173: The provided grant has expired due to it being revoked.", typeof(SignInPasswordChanged), "CSL1221", "has expired or was changed (AADSTS50173).")]
    [InlineData("invalid_grant", "AADSTS50055: The password is expired.", typeof(SignInPasswordChanged), "CSL1221", "has expired or was changed (AADSTS50055).")]
    [InlineData("invalid_grant", "AADSTS50057: The user account is disabled.", typeof(SignInUserBlocked), "CSL1222", "is disabled, locked or deleted (AADSTS50057).")]
    [InlineData("invalid_grant", "AADSTS65001: The user or administrator has not consented.", typeof(SignInConsentMissing), "CSL1223", "was revoked or never given (AADSTS65001).")]
    [InlineData("interaction_required", "AADSTS50076: You must use multi-factor authentication.", typeof(SignInInteractionRequired), "CSL1224", "asks for a person to sign in (AADSTS50076).")]
    [InlineData("interaction_required", "", typeof(SignInInteractionRequired), "CSL1224", "asks for a person to sign in (interaction_required).")]
    [InlineData("invalid_client", "AADSTS7000222: The provided client secret keys are expired.", typeof(SignInClientRefused), "CSL1225", "was refused (AADSTS7000222).")]
    [InlineData("invalid_request", "AADSTS90002: Tenant 'x' not found. Trace ID: 1 Correlation ID: 2", typeof(SignInRefused), "CSL1226", "The sign-in was refused (AADSTS90002): AADSTS90002: Tenant 'x' not found.")]
    [InlineData("weird", "", typeof(SignInRefused), "CSL1226", "The sign-in was refused (weird): no explanation was given.")]
    public async Task SignIn_Refused_SaysWhatIsTheMatterAndWhoMustAct(string error, string description, Type type, string code, string end)
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(400, $$"""{"error":"{{error}}","error_description":"{{description}}"}"""));

        var failure = await Assert.ThrowsAnyAsync<SignInException>(partner.Create);

        Assert.IsType(type, failure);
        Assert.Equal(code, failure.Code);
        Assert.EndsWith(end, failure.Finding.Sentence, StringComparison.Ordinal);
        Assert.False(failure.Retryable);
        Assert.False(failure.MayHaveHappened);
        Assert.Empty(partner.Network.Requests);
    }

    [Fact]
    public async Task SignIn_SubErrorConsentRequired_NamesTheConsent()
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(400, """{"error":"invalid_grant","suberror":"consent_required"}"""));

        var failure = await Assert.ThrowsAsync<SignInConsentMissing>(partner.Create);

        Assert.Equal(
            "CSL1223: The consent for the connector's app was revoked or never given (invalid_grant). A global administrator of the partner tenant must "
            + "grant admin consent to the app; then an administrator must sign in again.",
            failure.Message);
    }

    [Fact]
    public async Task SignIn_RefusalQuotesSecrets_TheyAreNotRepeated()
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(
            Script.Of(400, """{"error":"odd","error_description":"s3cret+value and refresh-1 of sam@contoso.example"}"""));

        var failure = await Assert.ThrowsAsync<SignInRefused>(partner.Create);

        Assert.Equal("The sign-in was refused (odd): [secret] and [secret] of [e-mail]", failure.Finding.Sentence);
        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "it has no access_token")]
    [InlineData("""{"access_token":"t"}""", "it does not say when the token expires")]
    [InlineData("<html/>", "it is not JSON or was cut off")]
    public async Task SignIn_AnswerUnreadable_SaysSoAndNothingWasSent(string body, string why)
    {
        var partner = new AClient();
        partner.Network.SignIn = _ => Task.FromResult(Script.Of(200, body));

        var failure = await Assert.ThrowsAsync<PartnerCenterUnreadable>(partner.Create);

        Assert.Equal($"Microsoft's sign-in's answer cannot be read: {why}.", failure.Finding.Sentence);
        Assert.False(failure.MayHaveHappened);
    }
}
