using System.Text;

namespace CoSell.Core.Json;

/// <summary>Reads and writes <see cref="JsonValue"/> as text.</summary>
public static class JsonText
{
    /// <exception cref="FormatException">The text is not JSON; the message says what is wrong and where, without repeating the text.</exception>
    public static JsonValue Read(string text) => new JsonReader(text).ReadAll();

    public static string Write(JsonValue value)
    {
        var output = new StringBuilder();
        JsonWriter.Write(output, value);
        return output.ToString();
    }
}
