using System.Reflection;

namespace CoSell.Core.Validation;

/// <summary>Every code there is, defined once. One file per range: 11xx validation, 12xx Partner Center, 13xx sync, …</summary>
/// <remarks>docs/errors.md explains each; a test compares the two, both ways.</remarks>
public static partial class Errors
{
    /// <summary>All entries, by code. Computed when asked: the fields of the other files may be initialised after this one's.</summary>
    public static IReadOnlyList<ErrorCode> All =>
    [
        .. typeof(Errors).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(entry => entry.GetValue(null)).OfType<ErrorCode>().OrderBy(error => error.Code, StringComparer.Ordinal),
    ];

    private static ErrorCode Error(string code, string title, string sentence, string remedy) =>
        new(code, title, Severity.Error, sentence, remedy);

    private static ErrorCode Warning(string code, string title, string sentence, string remedy) =>
        new(code, title, Severity.Warning, sentence, remedy);
}
