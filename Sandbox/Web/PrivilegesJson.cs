using System.Text.Json.Nodes;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Security;
using CoSell.Sandbox.Dataverse.Seeding;

namespace CoSell.Sandbox.Web;

/// <summary>How deep a user's privileges on a table reach; forms and buttons ask before they offer something.</summary>
internal static class PrivilegesJson
{
    public static JsonObject Of(SandboxOrganization dataverse, SampleUser user, Table table)
    {
        using var transaction = dataverse.Database.Begin();
        var caller = new Caller(user.Id, IsSystem: false);
        var json = new JsonObject();
        foreach (var access in Enum.GetValues<Access>())
            json[access.ToString()] = (int)dataverse.Security.DepthOf(transaction, caller, Dataverse.Security.Privileges.NameOf(access, table));
        return json;
    }
}
