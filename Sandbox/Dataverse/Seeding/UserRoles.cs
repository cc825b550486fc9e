using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Seeding;

/// <summary>Gives the sample users their roles, those of imported solutions as soon as they are there.</summary>
internal static class UserRoles
{
    public static void Give(PlatformRows rows, SecurityModel security, Transaction transaction, SampleUser user)
    {
        foreach (var role in user.Roles.Select(security.FindByName).OfType<SecurityRole>())
            rows.Put(transaction, new Entity("systemuserroles", NamedIds.Of("systemuserroles", $"{user.Id}/{role.Id}"))
            {
                ["systemuserid"] = new EntityReference("systemuser", user.Id),
                ["roleid"] = new EntityReference("role", role.Id),
            });
    }
}
