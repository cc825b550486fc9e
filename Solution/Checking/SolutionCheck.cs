namespace CoSell.Solution.Checking;

/// <summary>Everything that must hold for a package before it may be given to anybody.</summary>
public static class SolutionCheck
{
    private static readonly ISolutionRule[] Rules =
    [
        new ManifestRule(), new DependencyRule(), new RootComponentRule(), new FileNameRule(), new OrphanEntryRule(), new DuplicateIdRule(), new ContentTypeRule(),
        new AssemblyRule(), new PluginTypeRule(), new StepRule(), new StepFilterRule(), new StepImageRule(), new StepDeclarationRule(), new CustomApiRule(),
        new ColumnRule(), new ChoiceRule(), new MoneyRule(), new RelationshipRule(), new AlternateKeyRule(), new EnvironmentVariableRule(),
        new NameInCodeRule(), new ViewRule(), new SecurityRule(), new SystemFormRule(), new FormDifferenceRule(), new FormScriptRule(), new FormControlRule(),
        new ChartRule(), new AppRule(), new SiteMapRule(), new CommandRule(), new CommandReferenceRule(), new LabelRule(), new FlowRule(), new ExportShapeRule(),
    ];

    private static readonly IPairRule[] PairRules = [new StableIdRule(), new FlavourDifferenceRule()];

    /// <summary>Checks each package, and what must hold between a managed and an unmanaged one of the same solution.</summary>
    /// <param name="schemasFolder">A folder of Microsoft's published XSDs; null leaves that part out.</param>
    /// <returns>All findings, ordered by file and line; empty when the packages are fit to give away.</returns>
    /// <exception cref="SolutionException">A package cannot be read at all.</exception>
    public static IReadOnlyList<Finding> Run(IReadOnlyList<SolutionPackage> packages, string? schemasFolder = null)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var opened = packages.Select(p => new CheckedPackage(p)).ToList();
        var rules = schemasFolder is null ? Rules : [.. Rules, new SchemaRule(PublishedSchemas.Load(schemasFolder))];
        var findings = opened.SelectMany(package => rules.SelectMany(rule => Run(rule, package)));
        foreach (var managed in opened.Where(p => p.IsManaged))
        {
            foreach (var unmanaged in opened.Where(p => !p.IsManaged && UniqueName(p) == UniqueName(managed)))
                findings = findings.Concat(PairRules.SelectMany(rule => rule.Check(managed, unmanaged)));
        }
        findings = findings.Concat(FlowCallRule.Check(opened));
        // Both flavours come from one source, so most findings come twice, at the same line.
        return [.. findings.Distinct().OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Problem, StringComparer.Ordinal)];
    }

    /// <summary>A rule that cannot go on has found something, too; the others still say what they see.</summary>
    private static List<Finding> Run(ISolutionRule rule, CheckedPackage package)
    {
        try
        {
            return [.. rule.Check(package)];
        }
        catch (SolutionException wrong)
        {
            return [wrong.Finding];
        }
    }

    private static string? UniqueName(CheckedPackage package) => package.Manifest.Element("UniqueName")?.Value;
}
