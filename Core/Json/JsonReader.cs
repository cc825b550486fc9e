using System.Globalization;
using System.Text;

namespace CoSell.Core.Json;

/// <summary>A strict reader of JSON (RFC 8259), the same on both target frameworks.</summary>
/// <remarks>
/// The framework's own reader that both carry presents JSON as XML: it swallows a member called <c>__type</c>, refuses characters that XML
/// does not have, and takes numbers unchecked. What a server sends must survive as it is, so the text is read here.
/// </remarks>
internal sealed class JsonReader(string text)
{
    /// <summary>Deeper than anything Partner Center sends by far; bounds the recursion, so that no answer can exhaust the stack.</summary>
    public const int MaxDepth = 128;

    private int position;
    private int depth;

    public JsonValue ReadAll()
    {
        var value = ReadValue();
        SkipSpace();
        return position == text.Length ? value : throw Wrong("the text goes on after the end of the value");
    }

    private JsonValue ReadValue()
    {
        SkipSpace();
        switch (Peek())
        {
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '"':
                return new JsonString(ReadString());
            case 't':
                return ReadWord("true", new JsonBoolean(true));
            case 'f':
                return ReadWord("false", new JsonBoolean(false));
            case 'n':
                return ReadWord("null", JsonValue.Null);
            default:
                return ReadNumber();
        }
    }

    private JsonObject ReadObject()
    {
        Enter();
        var members = new List<JsonMember>();
        if (!Ends('}'))
        {
            do
            {
                SkipSpace();
                if (Peek() != '"')
                    throw Wrong("a member's name in quotes is expected");
                var name = ReadString();
                SkipSpace();
                if (Next() != ':')
                    throw Wrong("a colon is expected after a member's name", back: 1);
                members.Add(new JsonMember(name, ReadValue()));
            }
            while (GoesOn('}'));
        }
        depth--;
        return new JsonObject(members);
    }

    private JsonArray ReadArray()
    {
        Enter();
        var items = new List<JsonValue>();
        if (!Ends(']'))
        {
            do
                items.Add(ReadValue());
            while (GoesOn(']'));
        }
        depth--;
        return new JsonArray(items);
    }

    private void Enter()
    {
        position++;
        if (++depth > MaxDepth)
            throw Wrong($"it is nested deeper than {MaxDepth.ToString(CultureInfo.InvariantCulture)} levels");
    }

    private bool Ends(char end)
    {
        SkipSpace();
        if (Peek() != end)
            return false;
        position++;
        return true;
    }

    private bool GoesOn(char end)
    {
        SkipSpace();
        var next = Next();
        return next == ',' || (next == end ? false : throw Wrong($"a comma or {end} is expected", back: 1));
    }

    private string ReadString()
    {
        position++;
        var start = position;
        while (position < text.Length && text[position] != '"' && text[position] != '\\' && text[position] >= ' ')
            position++;
        if (position < text.Length && text[position] == '"')
            return text.Substring(start, position++ - start);
        var result = new StringBuilder(text, start, position - start, Math.Max(16, (position - start) * 2));
        while (true)
        {
            var letter = Next();
            if (letter == '"')
                return result.ToString();
            if (letter < ' ')
                throw Wrong("a control character stands in a string; it must be escaped", back: 1);
            result.Append(letter == '\\' ? ReadEscape() : letter);
        }
    }

    private char ReadEscape()
    {
        var letter = Next();
        switch (letter)
        {
            case '"' or '\\' or '/':
                return letter;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u' when position + 4 <= text.Length
                && ushort.TryParse(text.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                position += 4;
                return (char)code;
            default:
                throw Wrong("an escape is not one that JSON has", back: 1);
        }
    }

    private JsonNumber ReadNumber()
    {
        var start = position;
        Skip('-');
        if (!Skip('0'))
            ReadDigits();
        if (Skip('.'))
            ReadDigits();
        if (Skip('e') || Skip('E'))
        {
            if (!Skip('+'))
                Skip('-');
            ReadDigits();
        }
        return new JsonNumber(text.Substring(start, position - start));
    }

    private void ReadDigits()
    {
        if (!(Peek() is >= '0' and <= '9'))
            throw Wrong("a value is expected");
        while (position < text.Length && text[position] is >= '0' and <= '9')
            position++;
    }

    private JsonValue ReadWord(string word, JsonValue value)
    {
        if (string.CompareOrdinal(text, position, word, 0, word.Length) != 0)
            throw Wrong("a value is expected");
        position += word.Length;
        return value;
    }

    private bool Skip(char letter)
    {
        if (position >= text.Length || text[position] != letter)
            return false;
        position++;
        return true;
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\n' or '\r')
            position++;
    }

    private char Peek() => position < text.Length ? text[position] : throw Wrong("it ends too early");

    private char Next()
    {
        var letter = Peek();
        position++;
        return letter;
    }

    // The text itself is not repeated: it may hold what must not reach a trace.
    private FormatException Wrong(string what, int back = 0) =>
        new($"The text is not JSON: {what}, at character {(position - back + 1).ToString(CultureInfo.InvariantCulture)}.");
}
