namespace CoSell.Plugins;

/// <summary>cosell_opportunitysolution: a solution on a deal.</summary>
internal static class OpportunitySolutionTable
{
    public const string Name = "cosell_opportunitysolution";
    public const string Id = "cosell_opportunitysolutionid";
    public const string Title = "cosell_name";
    public const string Opportunity = "cosell_opportunityid";
    public const string Solution = "cosell_solutionid";
    public const string State = "statecode";
}

/// <summary>cosell_solution: the catalogue sellers pick from.</summary>
internal static class SolutionTable
{
    public const string Name = "cosell_solution";
    public const string Id = "cosell_solutionid";
    public const string Title = "cosell_name";
    public const string PartnerCenterId = "cosell_partnercenterid";
    public const string Type = "cosell_solutiontype";
    public const string State = "statecode";
}
