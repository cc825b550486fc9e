using CoSell.Core.Mapping;

namespace CoSell.Core.Validation.Rules;

internal sealed class HelpRule : IDealRule
{
    /// <summary>The contract's <c>assistanceRequestCode</c>s that a partner can mean (reference, 3.7); "Unknown" asks for nothing.</summary>
    public static readonly IReadOnlyList<string> Codes =
    [
        "WorkloadSpecificValueProposition", "CustomerTechnicalArchitecture", "ProofOfConceptOrDemo",
        "QuotesOrLicensing", "PostSalesCustomerSuccess", "GeneralOrOther",
    ];

    public IEnumerable<Finding> Check(DealCheck check)
    {
        if (check.Deal.Help.OrNull() is { } help && !Codes.Contains(help, StringComparer.Ordinal))
            yield return Errors.HelpUnknown.For(FieldMap.Help, help, string.Join(", ", Codes));
    }
}
