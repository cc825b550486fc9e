using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Plugins;
using CoSell.Sandbox.Dataverse.Security;
using CoSell.Sandbox.Dataverse.Seeding;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Takes over a packed solution: first every rule, then everything at once, or nothing.</summary>
internal sealed class SolutionImporter(
    Database database, PlatformRows rows, SecurityModel security, PluginTypes types, CustomApis customApis, StoredComponents components, SampleUsers users, TimeProvider clock)
{
    public ImportResult Import(Stream zip, ImportOptions options)
    {
        var findings = new List<ImportFinding>();
        var package = SolutionPackage.Read(zip, findings);
        if (package is null)
            return new ImportResult(null, null, findings);
        using var transaction = database.Begin();
        var solutionId = NamedIds.Of("solution", package.Manifest.UniqueName);
        var installed = transaction.Find("solution", solutionId)?.Get("version") as string;
        Judge(package, installed, findings);
        if (!options.EnableSteps && package.Steps.Count > 0)
            findings.Add(ImportFinding.Warning(ImportCode.StepsDisabled, SolutionPackage.File,
                "\"Enable plug-in steps and flows included in the solution\" was off: all steps arrive disabled. Enable them, or import again with the switch on."));
        var result = new ImportResult(package.Manifest.UniqueName, package.Manifest.Version.ToString(), findings,
            findings.Exists(finding => finding.Code == ImportCode.MissingDependency) ? PipelineFault.MissingDependency : 0);
        if (!result.Succeeded)
        {
            WriteJob(transaction, package, result);
            transaction.Commit();
            return result;
        }

        try
        {
            WriteRows(package, transaction, solutionId, options, isUpdate: installed is not null);
        }
        catch (FaultException<OrganizationServiceFault> refusal)
        {
            // A text too long for its column, say: the rows are undone, and metadata was not touched yet.
            transaction.Rollback();
            findings.Add(ImportFinding.Error(ImportCode.BadDefinition, SolutionPackage.File, "A component of the solution cannot be stored: " + refusal.Detail.Message));
            using var report = database.Begin();
            WriteJob(report, package, result);
            report.Commit();
            return result;
        }

        TakeOver(package, transaction);
        WriteJob(transaction, package, result);
        transaction.Commit();
        return result;
    }

    private void Judge(SolutionPackage package, string? installed, List<ImportFinding> findings)
    {
        var tables = new KnownTables(database.Catalog, package);
        findings.AddRange(CheckVersion(package, installed));
        findings.AddRange(DependencyRules.Check(package, database.Catalog));
        findings.AddRange(PackageRules.Check(package, findings).ToList());
        findings.AddRange(new TableRules(package, database.Catalog, tables).Check());
        foreach (var assembly in package.Assemblies)
        {
            if (package.Zip.Find(assembly.FileName) is { } bytes)
                findings.AddRange(AssemblyRules.Check(assembly, bytes));
        }

        var stepRules = new StepRules(package, tables, customApis, id => types.TryFind(id, out _));
        findings.AddRange(package.Steps.SelectMany(stepRules.Check));
        findings.AddRange(package.Workflows.SelectMany(new FlowRules(package, customApis).Check));
        var apiRules = new CustomApiRules(package, tables, customApis);
        findings.AddRange(package.CustomApis.SelectMany(apiRules.Check));
    }

    private static IEnumerable<ImportFinding> CheckVersion(SolutionPackage package, string? installed)
    {
        if (installed is null)
            yield break;
        var before = Version.Parse(installed);
        if (package.Manifest.Version == before)
            yield return ImportFinding.Error(ImportCode.AlreadyInstalled, SolutionManifest.File, $"{package.Manifest.UniqueName} {before} is already installed. Raise the version to import a change.");
        else if (package.Manifest.Version < before)
            yield return ImportFinding.Error(ImportCode.VersionNotHigher, SolutionManifest.File, $"{package.Manifest.UniqueName} {before} is installed; version {package.Manifest.Version} is lower. An update must carry a higher version.");
    }

    private void WriteRows(SolutionPackage package, Transaction transaction, Guid solutionId, ImportOptions options, bool isUpdate)
    {
        var componentRows = new ComponentRows(package, rows, transaction, solutionId);
        componentRows.WriteSolution(clock.GetUtcNow().UtcDateTime, isUpdate);
        componentRows.WriteForms();
        componentRows.WriteDashboards();
        componentRows.WriteWebResources();
        componentRows.WriteVariables();
        componentRows.WriteColumnSecurity();
        var codeRows = new CodeRows(package, rows, transaction, solutionId, options.EnableSteps);
        codeRows.WriteAssemblies();
        codeRows.WriteCustomApis();
        codeRows.WriteSteps();
        foreach (var role in RoleChanges.Read(package))
            SeedRoles.WriteRow(rows, transaction, role, package.Manifest.IsManaged);
    }

    /// <remarks>What is kept beside the rows; the rules have seen to it that nothing in here fails halfway.</remarks>
    private void TakeOver(SolutionPackage package, Transaction transaction)
    {
        new MetadataChanges(package, database.Catalog).Apply();
        foreach (var role in RoleChanges.Read(package))
            security.Add(role);
        foreach (var user in users.All)
            UserRoles.Give(rows, security, transaction, user);
        foreach (var assembly in package.Assemblies)
            types.Install(assembly.FullName, package.Zip.Find(assembly.FileName)!,
                assembly.Types.Select(type => new PluginType(type.Id, type.TypeName, assembly.FullName, type.WorkflowActivityGroup is not null)));
        foreach (var api in package.CustomApis)
            customApis.Install(InstalledCustomApi.Of(api));
        components.Store(package);
    }

    private void WriteJob(Transaction transaction, SolutionPackage package, ImportResult result)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        rows.Put(transaction, new Entity("importjob", NamedIds.Of("importjob", $"{package.Manifest.UniqueName}/{package.Manifest.Version}/{now:O}/{database.LatestVersion}"))
        {
            ["name"] = "Customizations",
            ["solutionname"] = package.Manifest.UniqueName,
            ["progress"] = result.Succeeded ? 100d : 0d,
            ["startedon"] = now,
            ["completedon"] = now,
            ["data"] = ImportJobData.Of(result),
        });
    }
}
