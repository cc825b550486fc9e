using System.Xml.Linq;
using System.Xml.Schema;

namespace CoSell.Solution.Checking;

/// <summary>CSL2003: customizations.xml follows Microsoft's schemas, but for the deviations real exports have.</summary>
/// <remarks>The published set describes customizations.xml alone: the manifest and the files of custom APIs and variables have no schema.</remarks>
internal sealed class SchemaRule(XmlSchemaSet schemas) : ISolutionRule
{
    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        var document = package.Customizations.Document!;
        // Valid as it stands: nothing to take away first.
        return Validate(document).Count == 0 ? [] : Validate(KnownDeviations.RemoveFrom(XmlCopy.Of(document)));
    }

    private List<Finding> Validate(XDocument document)
    {
        var findings = new List<Finding>();
        document.Validate(schemas, (sender, wrong) => findings.Add(Origin.Finding("CSL2003", (XObject)sender!, $"The published schema says: {wrong.Message}",
            "Write it as the schema has it; a deviation that real exports share belongs into KnownDeviations, with its place in the reference.")));
        return findings;
    }
}
