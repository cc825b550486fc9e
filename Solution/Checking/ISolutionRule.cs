namespace CoSell.Solution.Checking;

/// <summary>One thing the platform, or our own code, demands of a package.</summary>
internal interface ISolutionRule
{
    IEnumerable<Finding> Check(CheckedPackage package);
}

/// <summary>One thing that must hold between the two flavours of the same source.</summary>
internal interface IPairRule
{
    IEnumerable<Finding> Check(CheckedPackage managed, CheckedPackage unmanaged);
}
