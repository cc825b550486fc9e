using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>One custom API with its request parameters and response properties, each a file of its own.</summary>
internal sealed class CustomApi
{
    public CustomApi(SolutionPackage package, PackageEntry entry)
    {
        Element = entry.Xml.Root!;
        var folder = entry.Name[..(entry.Name.LastIndexOf('/') + 1)];
        Parameters = Parts(package, folder + "customapirequestparameters/");
        Properties = Parts(package, folder + "customapiresponseproperties/");
    }

    public XElement Element { get; }

    public string UniqueName => (string?)Element.Attribute("uniquename") ?? "";

    public IReadOnlyList<XElement> Parameters { get; }

    public IReadOnlyList<XElement> Properties { get; }

    private static List<XElement> Parts(SolutionPackage package, string folder) =>
        [.. package.Entries.Where(e => e.Name.StartsWith(folder, StringComparison.Ordinal)).Select(e => e.Xml.Root!)];
}
