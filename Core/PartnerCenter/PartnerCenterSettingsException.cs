using CoSell.Core.Validation;

namespace CoSell.Core.PartnerCenter;

/// <summary>The connection to Partner Center is not set up; every problem is listed at once.</summary>
public sealed class PartnerCenterSettingsException : Exception
{
    internal PartnerCenterSettingsException(IReadOnlyList<Finding> findings)
        : base(string.Join("\n", findings)) => Findings = findings;

    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The code of the first finding.</summary>
    public string Code => Findings[0].Code;
}
