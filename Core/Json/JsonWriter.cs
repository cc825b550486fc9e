using System.Globalization;
using System.Text;

namespace CoSell.Core.Json;

/// <summary>Writes JSON without white space. Numbers go out as the digits they are; control characters and lone surrogates are escaped.</summary>
internal static class JsonWriter
{
    public static void Write(StringBuilder output, JsonValue value)
    {
        switch (value)
        {
            case JsonObject { Members: var members }:
                output.Append('{');
                for (var index = 0; index < members.Count; index++)
                {
                    if (index > 0)
                        output.Append(',');
                    WriteString(output, members[index].Name);
                    output.Append(':');
                    Write(output, members[index].Value);
                }
                output.Append('}');
                break;
            case JsonArray { Items: var items }:
                output.Append('[');
                for (var index = 0; index < items.Count; index++)
                {
                    if (index > 0)
                        output.Append(',');
                    Write(output, items[index]);
                }
                output.Append(']');
                break;
            case JsonNumber { Digits: var digits }:
                output.Append(digits);
                break;
            case JsonBoolean { Value: var flag }:
                output.Append(flag ? "true" : "false");
                break;
            case JsonString { Value: var text }:
                WriteString(output, text);
                break;
            default:
                output.Append("null");
                break;
        }
    }

    private static void WriteString(StringBuilder output, string text)
    {
        output.Append('"');
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            switch (letter)
            {
                case '"':
                    output.Append("\\\"");
                    break;
                case '\\':
                    output.Append("\\\\");
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '\r':
                    output.Append("\\r");
                    break;
                case '\t':
                    output.Append("\\t");
                    break;
                default:
                    if (char.IsHighSurrogate(letter) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
                        output.Append(letter).Append(text[++index]);
                    else if (letter < ' ' || char.IsSurrogate(letter) || letter is '\u2028' or '\u2029')
                        output.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
                    else
                        output.Append(letter);
                    break;
            }
        }
        output.Append('"');
    }
}
