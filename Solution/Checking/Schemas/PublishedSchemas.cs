using System.Xml;
using System.Xml.Schema;

namespace CoSell.Solution.Checking;

/// <summary>Microsoft's published schemas, read from a folder the caller names; we do not ship them.</summary>
internal static class PublishedSchemas
{
    private const string Main = "CustomizationsSolution.xsd";

    /// <exception cref="SolutionException">The folder is missing or holds other schemas.</exception>
    public static XmlSchemaSet Load(string folder)
    {
        var main = Path.Combine(folder, Main);
        if (!File.Exists(main))
        {
            throw new SolutionException(new Finding("CSL2003", folder, 0, $"The folder has no {Main}.",
                "Name the folder of Microsoft's published schemas (the download 'Schemas for customization and configuration files')."), wrongUse: true);
        }
        try
        {
            var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
            using var reader = XmlReader.Create(main, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            schemas.Add(targetNamespace: null, reader);
            schemas.Compile();
            return schemas;
        }
        catch (Exception wrong) when (wrong is XmlSchemaException or XmlException)
        {
            throw new SolutionException(new Finding("CSL2003", main, 0, $"The schemas cannot be read: {wrong.Message}", "Restore the folder as published; the files include one another."), wrongUse: true, cause: wrong);
        }
    }
}
