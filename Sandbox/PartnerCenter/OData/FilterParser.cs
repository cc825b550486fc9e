namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>Reads the part of OData's filter language with evidence: eq ne gt ge lt le, and or not, parentheses, any. All else is refused.</summary>
/// <remarks>By recursive descent: or binds weakest, then and, then not.</remarks>
internal sealed class FilterParser
{
    private const int LongestFilter = 4_000;
    private const int DeepestNesting = 50;
    private readonly FieldKinds _fields;
    private readonly List<Token> _tokens;
    private int _next;
    private int _depth;

    private FilterParser(FieldKinds fields, List<Token> tokens) => (_fields, _tokens) = (fields, tokens);

    public static FilterNode Parse(string filter, FieldKinds fields)
    {
        if (filter.Length > LongestFilter)
            throw Refusal.Invalid($"$filter is longer than {LongestFilter} characters.", "$filter");
        var parser = new FilterParser(fields, FilterLexer.Cut(filter));
        var node = parser.Or(scope: null);
        parser.Take(TokenKind.End);
        return node;
    }

    private Token Current => _tokens[_next];

    private FilterNode Or(Scope? scope)
    {
        if (++_depth > DeepestNesting)
            throw Refusal.Invalid($"$filter is nested more than {DeepestNesting} deep.", "$filter");
        var left = And(scope);
        while (TakeWord("or"))
            left = new OrNode(left, And(scope));
        _depth--;
        return left;
    }

    private FilterNode And(Scope? scope)
    {
        var left = Unary(scope);
        while (TakeWord("and"))
            left = new AndNode(left, Unary(scope));
        return left;
    }

    private FilterNode Unary(Scope? scope)
    {
        if (TakeWord("not"))
        {
            if (++_depth > DeepestNesting)
                throw Refusal.Invalid($"$filter is nested more than {DeepestNesting} deep.", "$filter");
            var inner = Unary(scope);
            _depth--;
            return new NotNode(inner);
        }

        if (Current.Kind != TokenKind.Open)
            return Condition(scope);
        _next++;
        var node = Or(scope);
        Take(TokenKind.Close);
        return node;
    }

    private FilterNode Condition(Scope? scope)
    {
        var name = Take(TokenKind.Word);
        if (Current.Kind == TokenKind.Open)
            return Any(name, scope);
        var path = Path(name, scope);
        var kind = _fields.Of(path, scope?.List, name.At);
        var comparison = TakeComparison(kind);
        var literal = Current;
        if (literal.Kind is not (TokenKind.Word or TokenKind.Text))
            throw Unexpected(literal, "a value");
        _next++;
        if (literal is not { Kind: TokenKind.Word, Value: "null" })
            return new CompareNode(path, comparison, kind, FieldKinds.Literal(kind, literal));
        return comparison is Comparison.Equal or Comparison.NotEqual
            ? new CompareNode(path, comparison, kind, Literal: null)
            : throw Refusal.Invalid($"$filter can compare with null by eq and ne only (position {literal.At}).", "$filter");
    }

    /// <summary><c>list/any(x:condition on x)</c>.</summary>
    private AnyNode Any(Token name, Scope? scope)
    {
        const string any = "/any";
        var list = name.Value.EndsWith(any, StringComparison.Ordinal) ? name.Value[..^any.Length] : string.Empty;
        if (scope is not null || !_fields.IsList(list))
            throw Refusal.Invalid($"$filter does not know '{name.Value}(' (position {name.At}).", "$filter");
        Take(TokenKind.Open);
        var head = Take(TokenKind.Word);
        var colon = head.Value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
            throw Unexpected(head, "a range variable such as t:");
        if (colon < head.Value.Length - 1)
            _tokens[--_next] = new Token(TokenKind.Word, head.Value[(colon + 1)..], head.At + colon + 1);
        var condition = Or(new Scope(head.Value[..colon], list));
        Take(TokenKind.Close);
        return new AnyNode(list, condition);
    }

    private static string Path(Token name, Scope? scope)
    {
        if (scope is null)
            return name.Value;
        var start = scope.Variable + "/";
        return name.Value.StartsWith(start, StringComparison.Ordinal)
            ? name.Value[start.Length..]
            : throw Refusal.Invalid($"$filter expects a field of {scope.Variable} at position {name.At}; '{name.Value}' is not one.", "$filter");
    }

    private Comparison TakeComparison(FieldKind kind)
    {
        var token = Current;
        Comparison comparison = token.Kind == TokenKind.Word ? token.Value switch
        {
            "eq" => Comparison.Equal,
            "ne" => Comparison.NotEqual,
            "gt" => Comparison.Greater,
            "ge" => Comparison.GreaterOrEqual,
            "lt" => Comparison.Less,
            "le" => Comparison.LessOrEqual,
            _ => throw Unexpected(token, "eq, ne, gt, ge, lt or le"),
        } : throw Unexpected(token, "eq, ne, gt, ge, lt or le");
        if (comparison > Comparison.NotEqual && (kind is FieldKind.Word or FieldKind.Guid))
            throw Refusal.Invalid($"$filter can use '{token.Value}' on dates and numbers only (position {token.At}).", "$filter");
        _next++;
        return comparison;
    }

    private bool TakeWord(string word)
    {
        if (Current.Kind != TokenKind.Word || !string.Equals(Current.Value, word, StringComparison.OrdinalIgnoreCase))
            return false;
        _next++;
        return true;
    }

    private Token Take(TokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind)
            throw Unexpected(token, kind switch { TokenKind.Word => "a field", TokenKind.Open => "(", TokenKind.Close => ")", _ => "the end" });
        if (kind != TokenKind.End)
            _next++;
        return token;
    }

    private static Refusal Unexpected(Token token, string expected) =>
        Refusal.Invalid($"$filter expects {expected} at position {token.At}; {(token.Kind == TokenKind.End ? token.Value : $"'{token.Value}'")} is there.", "$filter");

    /// <summary>Inside a lambda: its variable and the list it runs over.</summary>
    private sealed record Scope(string Variable, string List);
}
