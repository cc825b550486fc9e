namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What must hold for the zip as a whole: entries, roots, ids.</summary>
internal static class PackageRules
{
    private const string ContentTypes = "[Content_Types].xml";

    public static IEnumerable<ImportFinding> Check(SolutionPackage package, ICollection<ImportFinding> findings) =>
        CheckContentTypes(package, findings).Concat(CheckFiles(package)).Concat(RootRules.Check(package)).Concat(CheckIds(package)).Concat(CheckForms(package));

    private static IEnumerable<ImportFinding> CheckContentTypes(SolutionPackage package, ICollection<ImportFinding> findings)
    {
        if (package.Zip.Xml(ContentTypes, findings) is not { } types)
            yield break;
        var extensions = types.Elements().Where(element => element.Name.LocalName == "Default")
            .Select(element => element.Attribute("Extension")?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        var parts = types.Elements().Where(element => element.Name.LocalName == "Override")
            .Select(element => element.Attribute("PartName")?.Value.TrimStart('/') ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var name in package.Zip.Names.Where(name => name != ContentTypes))
        {
            var extension = Path.GetExtension(name).TrimStart('.');
            if (!parts.Contains(name) && !(extension.Length > 0 && extensions.Contains(extension)))
                yield return ImportFinding.Error(ImportCode.NoContentType, name,
                    $"{ContentTypes} gives this entry no content type. Add a Default for its extension or an Override for the part.");
        }
    }

    private static IEnumerable<ImportFinding> CheckFiles(SolutionPackage package)
    {
        var named = package.Assemblies.Select(assembly => (assembly.FileName, assembly.Place))
            .Concat(package.WebResources.Select(resource => (FileName: resource.Text("FileName") ?? "", Place: resource.At(SolutionPackage.File))))
            .Concat(package.Workflows.Select(workflow => (FileName: workflow.Text("JsonFileName") ?? workflow.Text("XamlFileName") ?? "", Place: workflow.At(SolutionPackage.File))));
        foreach (var (file, place) in named)
        {
            if (package.Zip.Find(file) is null)
                yield return ImportFinding.Error(ImportCode.FileMissing, place, $"The file '{file}' named here is not in the zip. Pack the file or correct the name.");
        }
    }

    private static IEnumerable<ImportFinding> CheckIds(SolutionPackage package)
    {
        var ids = package.Assemblies.Select(assembly => (Kind: "plug-in assembly", assembly.Id, assembly.Place))
            .Concat(package.Assemblies.SelectMany(assembly => assembly.Types).Select(type => (Kind: "plug-in type", type.Id, type.Place)))
            .Concat(package.Steps.Select(step => (Kind: "step", step.Id, step.Place)))
            .Concat(package.Steps.SelectMany(step => step.Images).Select(image => (Kind: "step image", image.Id, image.Place)))
            .Concat(package.Tables.SelectMany(table => table.Forms).Select(form => (Kind: "form", form.Id, form.Place)))
            .Concat(package.Tables.SelectMany(table => table.Views).Select(view => (Kind: "view", Id: SolutionXml.Id(view.Text("savedqueryid")) ?? Guid.Empty, Place: view.At(SolutionPackage.File))))
            .Concat(package.Roles.Select(role => (Kind: "role", Id: SolutionXml.Id(role.Attribute("id")?.Value) ?? Guid.Empty, Place: role.At(SolutionPackage.File))))
            .Concat(package.Workflows.Select(process => (Kind: "process", Id: SolutionXml.Id(process.Attribute("WorkflowId")?.Value) ?? Guid.Empty, Place: process.At(SolutionPackage.File))))
            .Concat(package.WebResources.Select(file => (Kind: "web resource", Id: SolutionXml.Id(file.Text("WebResourceId")) ?? Guid.Empty, Place: file.At(SolutionPackage.File))));
        foreach (var group in ids.GroupBy(component => component.Id).Where(group => group.Count() > 1 || group.Key == Guid.Empty))
        {
            foreach (var (kind, id, place) in group.Key == Guid.Empty ? group : group.Skip(1))
                yield return ImportFinding.Error(ImportCode.DuplicateId, place, id == Guid.Empty
                    ? $"The {kind} has no id. Every component needs one that never changes."
                    : $"The id {id} of this {kind} is already the id of a {group.First().Kind} ({group.First().Place}). Give each component its own.");
        }
    }

    private static IEnumerable<ImportFinding> CheckForms(SolutionPackage package) =>
        from table in package.Tables
        where !package.Manifest.IsManaged
        from form in table.Forms
        where form.IsSystemForm
        select ImportFinding.Error(ImportCode.SystemFormInUnmanaged, form.Place,
            $"An unmanaged solution must not contain the system form {form.Id} of {table.Name}: importing it would replace the customer's form. Ship the difference in the managed zip only.");
}
