using System.Text;

namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>What a piece of a filter is.</summary>
internal enum TokenKind
{
    /// <summary>A name, an operator or a bare literal; the parser tells them apart by place.</summary>
    Word,
    Text,
    Open,
    Close,
    End,
}

/// <param name="At">Position in the filter, from 0, for the error message.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int At);

/// <summary>Cuts a filter into words, quoted texts and parentheses.</summary>
internal static class FilterLexer
{
    public static List<Token> Cut(string filter)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < filter.Length;)
        {
            var sign = filter[at];
            if (sign == ' ')
            {
                at++;
            }
            else if (sign is '(' or ')')
            {
                tokens.Add(new Token(sign == '(' ? TokenKind.Open : TokenKind.Close, sign.ToString(), at++));
            }
            else if (sign == '\'')
            {
                tokens.Add(Quoted(filter, ref at));
            }
            else
            {
                var start = at;
                while (at < filter.Length && IsWordSign(filter[at]))
                    at++;
                if (at == start)
                    throw Refusal.Invalid($"$filter has an unexpected '{sign}' at position {at}.", "$filter");
                tokens.Add(new Token(TokenKind.Word, filter[start..at], start));
            }
        }

        tokens.Add(new Token(TokenKind.End, "the end", filter.Length));
        return tokens;
    }

    private static bool IsWordSign(char sign) => char.IsAsciiLetterOrDigit(sign) || sign is '/' or '-' or '_' or '.' or ':' or '+';

    /// <summary>A text in single quotes; a doubled quote stands for one.</summary>
    private static Token Quoted(string filter, ref int at)
    {
        var start = at++;
        var text = new StringBuilder();
        while (at < filter.Length)
        {
            if (filter[at] != '\'')
            {
                text.Append(filter[at++]);
            }
            else if (at + 1 < filter.Length && filter[at + 1] == '\'')
            {
                text.Append('\'');
                at += 2;
            }
            else
            {
                at++;
                return new Token(TokenKind.Text, text.ToString(), start);
            }
        }

        throw Refusal.Invalid($"$filter has a text that begins at position {start} and does not end.", "$filter");
    }
}
