using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>Reads XML so that every element knows its line, and writes it so that the same elements are always the same bytes.</summary>
internal static class SolutionXml
{
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static XDocument Read(byte[] content, string file)
    {
        // Entities of a document type could read files of the machine: a solution never has any.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), settings);
            var document = XDocument.Load(reader, LoadOptions.SetLineInfo);
            document.AddAnnotation(new Origin(file));
            document.Root!.AddAnnotation(new Origin(file));
            return document;
        }
        catch (XmlException wrong)
        {
            throw new SolutionException(new Finding("CSL2001", file, wrong.LineNumber, $"This is not well-formed XML: {wrong.Message}",
                "Correct the line and run the command again."), cause: wrong);
        }
    }

    /// <summary>UTF-8, two spaces, line feeds on every machine; the declaration and byte order mark only where the server writes them.</summary>
    public static byte[] Write(XDocument document, bool withDeclaration = false)
    {
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: withDeclaration),
            Indent = true,
            NewLineChars = "\n",
            OmitXmlDeclaration = !withDeclaration,
        };
        var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, settings)) document.Save(writer);
        return buffer.ToArray();
    }
}
