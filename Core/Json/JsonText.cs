using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;

namespace CoSell.Core.Json;

/// <summary>Reads and writes <see cref="JsonValue"/> as text, with the reader and writer that both target frameworks carry.</summary>
public static class JsonText
{
    /// <exception cref="FormatException">The text is not JSON; the message says where.</exception>
    public static JsonValue Read(string text)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), XmlDictionaryReaderQuotas.Max);
            reader.Read();
            var value = ReadElement(reader);
            while (reader.NodeType == XmlNodeType.Whitespace && reader.Read()) { }
            if (!reader.EOF && reader.NodeType != XmlNodeType.None)
                throw new FormatException("The text goes on after the end of the JSON value.");
            return value;
        }
        catch (XmlException exception)
        {
            throw new FormatException($"The text is not JSON: {exception.Message}", exception);
        }
    }

    public static string Write(JsonValue value)
    {
        using var buffer = new MemoryStream();
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
        {
            writer.WriteStartElement("root");
            WriteContent(writer, value);
            writer.WriteEndElement();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // The reader presents JSON as XML: <root type="object"><name type="string">…</name></root>; a name that XML does not allow
    // is put into the attribute "item" of an element called "item" in the namespace "item".
    private static JsonValue ReadElement(XmlDictionaryReader reader)
    {
        var type = reader.GetAttribute("type") ?? "string";
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return Empty(type);
        }
        reader.Read();
        switch (type)
        {
            case "object":
                var members = new List<JsonMember>();
                while (reader.NodeType != XmlNodeType.EndElement)
                {
                    var name = reader.GetAttribute("item") is { } item && reader.NamespaceURI == "item" ? item : XmlConvert.DecodeName(reader.LocalName);
                    members.Add(new JsonMember(name, ReadElement(reader)));
                }
                reader.ReadEndElement();
                return new JsonObject(members);
            case "array":
                var items = new List<JsonValue>();
                while (reader.NodeType != XmlNodeType.EndElement)
                    items.Add(ReadElement(reader));
                reader.ReadEndElement();
                return new JsonArray(items);
            default:
                var text = new StringBuilder();
                while (reader.NodeType != XmlNodeType.EndElement)
                {
                    text.Append(reader.Value);
                    reader.Read();
                }
                reader.ReadEndElement();
                return type switch
                {
                    "number" => new JsonNumber(text.ToString()),
                    "boolean" => new JsonBoolean(text.ToString() == "true"),
                    "null" => JsonValue.Null,
                    _ => new JsonString(text.ToString()),
                };
        }
    }

    private static JsonValue Empty(string type) => type switch
    {
        "object" => JsonObject.Empty,
        "array" => new JsonArray([]),
        "null" => JsonValue.Null,
        _ => new JsonString(""),
    };

    private static void WriteContent(XmlDictionaryWriter writer, JsonValue value)
    {
        writer.WriteAttributeString("type", value switch
        {
            JsonObject => "object",
            JsonArray => "array",
            JsonNumber => "number",
            JsonBoolean => "boolean",
            JsonNull => "null",
            _ => "string",
        });
        switch (value)
        {
            case JsonObject { Members: var members }:
                foreach (var member in members)
                {
                    WriteStart(writer, member.Name);
                    WriteContent(writer, member.Value);
                    writer.WriteEndElement();
                }
                break;
            case JsonArray { Items: var items }:
                foreach (var item in items)
                {
                    writer.WriteStartElement("item");
                    WriteContent(writer, item);
                    writer.WriteEndElement();
                }
                break;
            case JsonNumber { Digits: var digits }:
                writer.WriteString(digits);
                break;
            case JsonBoolean { Value: var flag }:
                writer.WriteString(flag ? "true" : "false");
                break;
            case JsonString { Value: var text }:
                writer.WriteString(text);
                break;
        }
    }

    private static void WriteStart(XmlDictionaryWriter writer, string name)
    {
        writer.WriteStartElement("a", "item", "item");
        writer.WriteAttributeString("item", name);
    }
}
