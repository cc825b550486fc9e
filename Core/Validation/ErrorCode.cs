using System.Globalization;

namespace CoSell.Core.Validation;

/// <summary>One entry of the error table: what is said and what to do. Explained once more in docs/errors.md.</summary>
/// <param name="Code">CSL and four digits; never reused.</param>
/// <param name="Title">A few words for lists and for the heading in docs/errors.md.</param>
/// <param name="Sentence">What is wrong, with places {0}, {1} … for the offending values.</param>
/// <param name="Remedy">The way out, with the same places.</param>
public sealed record ErrorCode(string Code, string Title, Severity Severity, string Sentence, string Remedy)
{
    /// <summary>The finding for one field.</summary>
    /// <param name="field">The field's key in the mapping table, or null.</param>
    /// <param name="values">For the places in sentence and remedy, already formatted; never an e-mail address, phone number or secret.</param>
    public Finding For(string? field, params string[] values) =>
        new(Code, Severity, field, Fill(Sentence, values), Fill(Remedy, values));

    /// <summary>The same entry, as an error where <paramref name="strict"/> says so.</summary>
    public ErrorCode When(bool strict) => strict ? this with { Severity = Severity.Error } : this;

    private static string Fill(string text, string[] values) => string.Format(CultureInfo.InvariantCulture, text, [.. values]);
}
