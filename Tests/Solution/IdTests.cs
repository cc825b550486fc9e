using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>docs/decisions/0004: an id anybody can compute again cannot change by accident.</summary>
public sealed class IdTests
{
    private static readonly Guid Dns = new("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    private static readonly Guid Ours = Version5(Dns, "cosellconnector");

    [Fact]
    public void Ids_OfShippedParts_AreDerivedFromTheirNames()
    {
        var customizations = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Root!;
        var parts = customizations.Elements("Roles").Elements("Role").Select(e => ($"role:{(string?)e.Attribute("name")}", (string?)e.Attribute("id")))
            .Concat(customizations.Descendants("FieldSecurityProfile").Select(e => ($"fieldsecurityprofile:{(string?)e.Attribute("name")}", (string?)e.Attribute("fieldsecurityprofileid"))))
            .Concat(customizations.Descendants("PluginAssembly").Select(e => ($"assembly:{((string)e.Attribute("FullName")!).Split(',')[0]}", (string?)e.Attribute("PluginAssemblyId"))))
            .Concat(customizations.Descendants("PluginType").Select(e => ($"plugintype:{(string?)e.Attribute("Name")}", (string?)e.Attribute("PluginTypeId"))))
            .Concat(customizations.Descendants("SdkMessageProcessingStep").Select(e => ($"step:{(string?)e.Attribute("Name")}", (string?)e.Attribute("SdkMessageProcessingStepId"))))
            .Concat(customizations.Descendants("SdkMessageProcessingStepImage").Select(e =>
                ($"image:{(string?)e.Ancestors("SdkMessageProcessingStep").Single().Attribute("Name")}:{(string?)e.Attribute("Name")}", e.Element("SdkMessageProcessingStepImageId")?.Value)))
            .ToList();

        parts.AddRange(customizations.Descendants("WebResource").Select(e => ($"webresource:{e.Element("Name")?.Value}", e.Element("WebResourceId")?.Value)));
        parts.AddRange(customizations.Descendants("Dashboard").Select(e => ($"dashboard:{Label(e)}", e.Element("FormId")?.Value)));
        foreach (var table in customizations.Descendants("Entity"))
        {
            var name = table.Element("Name")!.Value;
            parts.AddRange(table.Descendants("visualization").Select(e => ($"chart:{name}:{Label(e)}", e.Element("savedqueryvisualizationid")?.Value)));
            // The first view of each of our tables was named before its label was.
            parts.AddRange(table.Descendants("savedquery").Select(e => ($"view:{name}:{(e.Element("isdefault")?.Value == "1" ? "active" : Label(e))}", e.Element("savedqueryid")?.Value)));
            parts.AddRange(table.Descendants("systemform").SelectMany(form => PartsOf(form, name)));
        }

        Assert.NotEmpty(parts);
        Assert.Empty(parts.Where(p => new Guid(p.Item2!) != Version5(Ours, p.Item1)).Select(p => $"{p.Item1} is {p.Item2}; derived from its name it is {Version5(Ours, p.Item1)}"));
    }

    internal static Guid IdOf(string part) => Version5(Ours, part);

    private static IEnumerable<(string, string?)> PartsOf(XElement form, string table)
    {
        var kind = (string)form.Parent!.Attribute("type")!;
        var owner = kind == "main" ? table : $"{table}:{kind}";
        var parts = form.Descendants("tab").Select(e => ($"tab:{owner}:{(string?)e.Attribute("name")}", (string?)e.Attribute("id")))
            .Concat(form.Descendants("section").Select(e => ($"section:{owner}:{(string?)e.Attribute("name")}", (string?)e.Attribute("id"))))
            .Concat(form.Descendants("cell").Select(e => ($"cell:{owner}:{(string?)e.Element("control")?.Attribute("id")}", (string?)e.Attribute("id"))))
            .Concat(form.Descendants("Library").Select(e => ($"library:{owner}:{(string?)e.Attribute("name")}", (string?)e.Attribute("libraryUniqueId"))))
            .Concat(form.Descendants("event").Select(e => ($"handler:{owner}:{(string?)e.Attribute("name")}:{(string?)e.Attribute("attribute")}", (string?)e.Descendants("Handler").Single().Attribute("handlerUniqueId"))));
        // The form of somebody else's table is theirs, and so is its id.
        return form.Descendants("tab").Any(t => t.Attribute("solutionaction") is not null) ? parts : parts.Append(($"form:{table}:{kind}", form.Element("formid")?.Value));
    }

    private static string? Label(XElement part) => (string?)part.Element("LocalizedNames")?.Elements().First().Attribute("description");

    [Fact]
    public void Version5_ExampleOfTheStandard_GivesItsId() =>
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), Version5(Dns, "www.example.com"));

    /// <summary>RFC 9562, 5.5: SHA-1 over namespace and name, version and variant written over it.</summary>
    private static Guid Version5(Guid space, string name)
    {
        var hash = SHA1.HashData([.. space.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)])[..16];
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
