using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.Workflows;

/// <summary>The findings a custom API answers as JSON, as sentences for an e-mail, a task or a condition.</summary>
internal sealed class Findings
{
    private readonly List<Finding> all;

    private Findings(List<Finding> all) => this.all = all;

    /// <summary>What keeps the deal from being sent, one line each; empty when nothing does.</summary>
    public string Problems => string.Join("\n", all.Where(finding => finding.IsError));

    public int ProblemCount => all.Count(finding => finding.IsError);

    /// <summary>What is worth knowing but stops nothing, one line each.</summary>
    public string Warnings => string.Join("\n", all.Where(finding => !finding.IsError));

    /// <param name="json">Null or empty: none.</param>
    public static Findings Read(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return new([]);
        using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(json), XmlDictionaryReaderQuotas.Max);
        return new([.. XElement.Load(reader).Elements().Select(finding => new Finding(finding))]);
    }
}
