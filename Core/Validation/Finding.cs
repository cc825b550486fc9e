namespace CoSell.Core.Validation;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Shown, but the deal is sent.</summary>
    Warning,

    /// <summary>The deal is not sent until it is cured.</summary>
    Error,
}

/// <summary>One thing that keeps a deal from being shared, or that the seller should know.</summary>
/// <param name="Code">CSL and four digits, explained in docs/errors.md.</param>
/// <param name="Field">The key of the field in the mapping table, or null where no single field is concerned.</param>
/// <param name="Sentence">What is wrong, with the offending value; never a person's e-mail address or phone number.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(string Code, Severity Severity, string? Field, string Sentence, string Remedy)
{
    public bool IsError => Severity == Severity.Error;

    /// <summary>The text a seller reads: <c>CSL1104: … Move the date and save again.</c></summary>
    public override string ToString() => $"{Code}: {Sentence} {Remedy}";
}
