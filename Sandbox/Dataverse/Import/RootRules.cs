namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Every root component has its definition and every definition of a root kind has its root.</summary>
internal static class RootRules
{
    public static IEnumerable<ImportFinding> Check(SolutionPackage package)
    {
        var definitions = Definitions(package).ToList();
        var defined = definitions.Select(definition => (definition.Type, definition.Key)).ToHashSet();
        var judged = definitions.Select(definition => definition.Type).Concat([1, 9, 20, 29, 61, 62, 70, 80, 91, 92]).ToHashSet();
        var roots = package.Manifest.Roots.Select(root => (Root: root, Key: KeyOf(root))).ToList();
        foreach (var (root, key) in roots.Where(pair => judged.Contains(pair.Root.Type) || pair.Root.Type == 60))
        {
            if (!defined.Contains((root.Type, key)))
                yield return ImportFinding.Error(ImportCode.RootWithoutDefinition, root.Place,
                    $"The root component {root.Describe()} (type {root.Type}) has no definition in customizations.xml. Add the definition or take the root out.");
        }

        var rooted = roots.Select(pair => (pair.Root.Type, pair.Key)).ToHashSet();
        foreach (var definition in definitions.Where(definition => definition.NeedsRoot && !rooted.Contains((definition.Type, definition.Key))))
            yield return ImportFinding.Error(ImportCode.DefinitionWithoutRoot, definition.Place,
                $"{definition.Name} is defined here, but solution.xml has no root component of type {definition.Type} for it. Add the root or take the definition out.");
    }

    private static string KeyOf(RootComponent root) => root.Type is 1 or 9 or 61 or 62 or 80 ? (root.SchemaName ?? "").ToLowerInvariant() : (root.Id ?? Guid.Empty).ToString();

    /// <remarks>Forms of own tables travel with their table; only those of system tables are roots.</remarks>
    private static IEnumerable<(int Type, string Key, string Name, string Place, bool NeedsRoot)> Definitions(SolutionPackage package)
    {
        foreach (var table in package.Tables)
        {
            yield return (1, table.Name, $"The table {table.Name}", table.Place, true);
            foreach (var form in table.Forms)
                yield return (60, form.Id.ToString(), $"The form {form.Id}", form.Place, form.IsSystemForm);
        }

        foreach (var dashboard in package.Dashboards)
            yield return (60, Key(dashboard.Text("FormId")), $"The dashboard {dashboard.Text("FormId")}", dashboard.At(SolutionPackage.File), true);
        foreach (var choice in package.Choices)
            yield return (9, (choice.Attribute("Name")?.Value ?? "").ToLowerInvariant(), $"The choice {choice.Attribute("Name")?.Value}", choice.At(SolutionPackage.File), true);
        foreach (var role in package.Roles)
            yield return (20, Key(role.Attribute("id")?.Value), $"The role {role.Attribute("name")?.Value}", role.At(SolutionPackage.File), true);
        foreach (var workflow in package.Workflows)
            yield return (29, Key(workflow.Attribute("WorkflowId")?.Value), $"The process {workflow.Attribute("Name")?.Value}", workflow.At(SolutionPackage.File), true);
        foreach (var resource in package.WebResources)
            yield return (61, (resource.Text("Name") ?? "").ToLowerInvariant(), $"The web resource {resource.Text("Name")}", resource.At(SolutionPackage.File), true);
        foreach (var siteMap in package.SiteMaps)
            yield return (62, (siteMap.Text("SiteMapUniqueName") ?? "").ToLowerInvariant(), $"The site map {siteMap.Text("SiteMapUniqueName")}", siteMap.At(SolutionPackage.File), true);
        foreach (var profile in package.FieldSecurityProfiles)
            yield return (70, Key(profile.Attribute("fieldsecurityprofileid")?.Value), $"The column security profile {profile.Attribute("name")?.Value}", profile.At(SolutionPackage.File), true);
        foreach (var app in package.Apps)
            yield return (80, (app.Text("UniqueName") ?? "").ToLowerInvariant(), $"The app {app.Text("UniqueName")}", app.At(SolutionPackage.File), true);
        foreach (var assembly in package.Assemblies)
            yield return (91, assembly.Id.ToString(), $"The assembly {assembly.FullName}", assembly.Place, true);
        foreach (var step in package.Steps)
            yield return (92, step.Id.ToString(), $"The step '{step.Name}'", step.Place, true);
    }

    private static string Key(string? id) => (SolutionXml.Id(id) ?? Guid.Empty).ToString();
}
