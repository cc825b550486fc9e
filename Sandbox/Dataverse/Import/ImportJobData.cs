using System.Xml.Linq;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>The data column of an import job: what happened, finding by finding.</summary>
internal static class ImportJobData
{
    public static string Of(ImportResult result) => new XElement("importexportxml",
        new XAttribute("succeeded", result.Succeeded),
        new XElement("solutionManifests", new XElement("solutionManifest", new XElement("UniqueName", result.SolutionName), new XElement("Version", result.Version))),
        new XElement("results", result.Findings.Select(finding => new XElement("result",
            new XAttribute("result", finding.IsError ? "failure" : "warning"),
            new XAttribute("errorcode", finding.Code),
            new XAttribute("file", finding.File),
            new XAttribute("errortext", finding.Message))))).ToString();
}
