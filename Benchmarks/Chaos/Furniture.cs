using System.Globalization;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos;

/// <summary>What is there before the first deal: a customer, its people, a catalogue and a connection.</summary>
internal sealed class Furniture(IOrganizationService service, IOrganizationService seller)
{
    public (Guid Account, IReadOnlyList<Guid> Contacts, IReadOnlyList<Guid> Catalogue) Create()
    {
        var account = service.Create(new Entity("account")
        {
            ["name"] = "Adventure Works", ["address1_line1"] = "1 Main Street", ["address1_city"] = "Seattle", ["address1_postalcode"] = "98101", ["address1_country"] = "US",
        });
        var contacts = Enumerable.Range(0, World.Deals).Select(number => seller.Create(new Entity("contact")
        {
            ["firstname"] = "Carla", ["lastname"] = "Customer", ["emailaddress1"] = EmailOf(number), ["telephone1"] = "+1 206 555 0100",
        })).ToList();
        var catalogue = World.Solutions.Select(solution => service.Create(new Entity("cosell_solution")
        {
            ["cosell_name"] = $"Contoso {solution}", ["cosell_partnercenterid"] = solution, ["cosell_solutiontype"] = new OptionSetValue(852300000),
        })).ToList();
        var contoso = SampleOrganizations.Contoso;
        service.Create(new Entity("cosell_connection")
        {
            ["cosell_name"] = "Contoso", ["cosell_tenantid"] = contoso.TenantId.ToString(), ["cosell_clientid"] = contoso.App!.ClientId.ToString(),
            ["cosell_clientsecret"] = contoso.App.Secret, ["cosell_refreshtoken"] = SampleOrganizations.Service.RefreshToken,
        });
        return (account, contacts, catalogue);
    }

    /// <summary>The address of a deal's contact.</summary>
    public static string EmailOf(int deal) => string.Create(CultureInfo.InvariantCulture, $"carla{deal}@adventure.example");
}
