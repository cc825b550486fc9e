using System.Text.Json.Nodes;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Dataverse.Seeding;

namespace CoSell.Sandbox.Web;

/// <summary>Who can sign in, and where things are.</summary>
internal static class SessionJson
{
    public static JsonObject Of(LocalSandbox sandbox, LocalSandboxOptions options) => new()
    {
        ["solution"] = sandbox.Solution,
        ["dataverse"] = Plain(options.DataverseAddress),
        ["partnerCenter"] = Plain(options.PartnerCenterAddress),
        ["now"] = sandbox.Clock.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        ["organizationId"] = SeedIds.Organization.ToString(),
        ["businessUnitId"] = SeedIds.BusinessUnit.ToString(),
        ["currencyId"] = SeedIds.Currency(1).ToString(),
        ["users"] = new JsonArray([.. sandbox.Dataverse.Users.All.Select(user => (JsonNode)new JsonObject
        {
            ["id"] = user.Id.ToString(),
            ["name"] = user.FullName,
            ["title"] = user.Title,
            ["token"] = user.Token,
            ["roles"] = new JsonArray([.. user.Roles.Select(role => (JsonNode)new JsonObject
            {
                ["id"] = sandbox.Dataverse.Security.FindByName(role)?.Id.ToString(), ["name"] = role,
            })]),
        })]),
    };

    private static string Plain(Uri address) => address.ToString().TrimEnd('/');
}
