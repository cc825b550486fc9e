using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class LoginTests
{
    private const string Contoso = "c0500000-0000-4000-8000-00000000000a";
    private const string Start =
        "client_id=c0500000-0000-4000-8000-00000000000b&client_secret=contoso-sandbox-secret&grant_type=refresh_token&refresh_token=contoso-service-refresh-token";
    private const string V1 = Start + "&resource=https%3A%2F%2Fapi.partner.microsoft.com";

    [Fact]
    public async Task Token_V1Refresh_AnswersTextFieldsAndATokenThatWorks()
    {
        var sim = new Sim();

        var answer = (await Ask(sim, V1)).Expect(200);

        Assert.Equal(("Bearer", "3600", "https://api.partner.microsoft.com"), (answer.Text("token_type"), answer.Text("expires_in"), answer.Text("resource")));
        Assert.Equal(3600, long.Parse(answer.Text("expires_on"), null) - long.Parse(answer.Text("not_before"), null));
        sim.UseToken(answer.Text("access_token"));
        (await sim.Get()).Expect(200);
    }

    [Fact]
    public async Task Token_Refresh_RotatesTheRefreshToken()
    {
        var sim = new Sim();
        var next = (await Ask(sim, V1)).Expect(200).Text("refresh_token");

        Assert.NotEqual("contoso-service-refresh-token", next);
        (await Ask(sim, V1.Replace("contoso-service-refresh-token", next, StringComparison.Ordinal))).Expect(200);
        (await Ask(sim, V1)).Expect(200);
    }

    [Fact]
    public async Task Token_SingleUseSwitched_RefusesTheOldRefreshToken()
    {
        var sim = new Sim(options: options => options with { SingleUseRefreshTokens = true });
        (await Ask(sim, V1)).Expect(200);

        Refused(await Ask(sim, V1), 400, "invalid_grant", 9002313);
    }

    [Fact]
    public async Task Token_V2_AnswersNumbersAndTakesTheAudienceFromTheScope()
    {
        var sim = new Sim();

        var answer = (await Ask(sim, Start + "&scope=https%3A%2F%2Fapi.partnercenter.microsoft.com%2F.default+offline_access", "/v2.0")).Expect(200);

        Assert.Equal(3600, answer["expires_in"]!.GetValue<int>());
        sim.UseToken(answer.Text("access_token"));
        (await sim.Send(HttpMethod.Get, "https://api.partnercenter.microsoft.com/webhooks/v1/registration/events")).Succeeded();
    }

    [Theory]
    [InlineData("contoso-sandbox-secret", "wrong", 401, "invalid_client", 7000215)]
    [InlineData("c0500000-0000-4000-8000-00000000000b", "c0500000-0000-4000-8000-0000000000ff", 400, "unauthorized_client", 700016)]
    [InlineData("contoso-service-refresh-token", "unknown", 400, "invalid_grant", 9002313)]
    [InlineData("api.partner.microsoft.com", "graph.microsoft.com", 400, "invalid_resource", 500011)]
    [InlineData("grant_type=refresh_token", "grant_type=magic", 400, "unsupported_grant_type", 70003)]
    [InlineData("grant_type=refresh_token", "grant_type=password", 400, "interaction_required", 50076)]
    [InlineData("grant_type=refresh_token", "grant_type=", 400, "invalid_request", 900144)]
    public async Task Token_WrongField_IsRefusedWithItsNumber(string part, string instead, int status, string error, int number) =>
        Refused(await Ask(new Sim(), V1.Replace(part, instead, StringComparison.Ordinal)), status, error, number);

    [Fact]
    public async Task Token_UnknownTenant_IsRefused() =>
        Refused(await Ask(new Sim(), V1, tenant: "elsewhere.example"), 400, "invalid_request", 90002);

    [Theory]
    [InlineData(SignInProblem.TokenExpired, "invalid_grant", 700082)]
    [InlineData(SignInProblem.TokenRevoked, "invalid_grant", 50173)]
    [InlineData(SignInProblem.PasswordExpired, "invalid_grant", 50055)]
    [InlineData(SignInProblem.AccountDisabled, "invalid_grant", 50057)]
    [InlineData(SignInProblem.ConditionalAccess, "interaction_required", 50076)]
    [InlineData(SignInProblem.ConsentRevoked, "invalid_grant", 65001)]
    public async Task Token_SignInProblem_IsRefusedWithItsNumber(SignInProblem problem, string error, int number)
    {
        var sim = new Sim();
        sim.Simulator.SetSignInProblem(SampleOrganizations.Service, problem);

        var answer = await Ask(sim, V1);

        Refused(answer, 400, error, number);
        Assert.Equal(problem == SignInProblem.ConditionalAccess, answer.Json.ContainsKey("claims"));
    }

    [Fact]
    public async Task Token_RefreshTokenUnusedForNinetyDays_IsRefused()
    {
        var sim = new Sim();
        sim.Clock.Turn(TimeSpan.FromDays(90));

        Refused(await Ask(sim, V1), 400, "invalid_grant", 700082);
    }

    [Fact]
    public async Task Token_AppOnly_IsIssuedButRefusedByReferrals()
    {
        var sim = new Sim();
        var answer = (await Ask(sim, V1.Replace("refresh_token&", "client_credentials&", StringComparison.Ordinal))).Expect(200);

        sim.UseToken(answer.Text("access_token"));

        Assert.False(answer.ContainsKey("refresh_token"));
        (await sim.Get()).Refused(403, "accessDenied", "Referrals need a signed-in user; an app-only token is not enough.");
    }

    private static Task<Answer> Ask(Sim sim, string form, string version = "", string tenant = Contoso) =>
        sim.Send(HttpMethod.Post, $"https://login.microsoftonline.com/{tenant}/oauth2{version}/token", form, "application/x-www-form-urlencoded");

    private static void Refused(Answer answer, int status, string error, int number)
    {
        Assert.True(answer.Status == status, answer.Body);
        Assert.Equal(error, answer.Json.Text("error"));
        Assert.Equal(number, answer.Json["error_codes"]!.AsArray().Single()!.GetValue<int>());
        Assert.StartsWith($"AADSTS{number}: ", answer.Json.Text("error_description"), StringComparison.Ordinal);
    }
}
