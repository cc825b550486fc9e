using CoSell.Sandbox.Dataverse.Pipeline;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>What the platform asks of a step: message, table, stage, filter, images, type.</summary>
internal sealed class StepRules(SolutionPackage package, KnownTables tables, CustomApis installed, Func<Guid, bool> isInstalledType)
{
    public IEnumerable<ImportFinding> Check(PackagedStep step)
    {
        ImportFinding Error(string code, string message) => ImportFinding.Error(code, step.Place, $"Step '{step.Name}': {message}");

        var message = step.Message;
        var api = package.CustomApis.FirstOrDefault(candidate => candidate.UniqueName == message);
        if (message is null || !(Messages.IsPlatforms(message) || api is not null || installed.Find(message) is not null))
            yield return Error(ImportCode.UnknownMessage, $"the message '{message ?? step.MessageId?.ToString() ?? step.MessageName}' is not known. Give the id of a system message or the name of a custom API.");
        if (step.Table is { } table && !tables.Has(table))
            yield return Error(ImportCode.UnknownTable, $"the table '{table}' does not exist. Correct PrimaryEntity.");
        if (step.Stage is not (Stage.PreValidation or Stage.PreOperation or Stage.PostOperation))
            yield return Error(ImportCode.BadStage, $"stage {step.Stage} cannot be registered. Use 10, 20 or 40.");
        else if (step.Mode == 1 && step.Stage != Stage.PostOperation)
            yield return Error(ImportCode.AsyncTooEarly, $"it is asynchronous at stage {step.Stage}. Asynchronous steps run at stage 40 only.");
        if (!IsKnownType(step))
            yield return Error(ImportCode.UnknownPluginType, $"the plug-in type '{step.PluginTypeName ?? step.PluginTypeId?.ToString()}' is not registered by this solution. Correct PluginTypeId and PluginTypeName.");
        if (AllowedSteps(api?.AllowedSteps ?? (int?)installed.Find(message)?.AllowedSteps, step) is { } refusal)
            yield return Error(ImportCode.StepNotAllowed, refusal);
        foreach (var finding in CheckFilter(step, message, Error).Concat(step.Images.SelectMany(image => CheckImage(step, message, image))))
            yield return finding;
    }

    private IEnumerable<ImportFinding> CheckFilter(PackagedStep step, string? message, Func<string, string, ImportFinding> error)
    {
        if (step.Filter.Count == 0)
            yield break;
        if (message is not ("Update" or "OnExternalUpdated"))
        {
            yield return error(ImportCode.FilterNotAllowed, $"filtering columns work on Update only, not on {message}. Take FilteringAttributes out.");
            yield break;
        }

        foreach (var column in step.Filter)
        {
            if (step.Table is { } table && tables.Has(table) && !tables.HasColumn(table, column))
                yield return error(ImportCode.UnknownFilterColumn, $"the filtering column '{column}' does not exist on {table}. Use the logical name of a column.");
            else if (step.Table is { } own && column == tables.PrimaryIdOf(own))
                yield return error(ImportCode.FilterNotAllowed, $"the primary key '{column}' is in every Update, so it would switch the filter off. Take it out.");
        }
    }

    private IEnumerable<ImportFinding> CheckImage(PackagedStep step, string? message, PackagedImage image)
    {
        ImportFinding Error(string code, string sentence) => ImportFinding.Error(code, image.Place, $"Step '{step.Name}', image '{image.Alias}': {sentence}");

        var properties = message is null ? [] : Messages.ImageProperties(message);
        if (message is not null && properties.Count == 0)
            yield return Error(ImportCode.ImageNotAllowed, $"the message {message} has no images. Take the image out.");
        else if (message is not null && !properties.Contains(image.Property))
            yield return Error(ImportCode.ImageProperty, $"MessagePropertyName is '{image.Property}'; on {message} it is {string.Join(" or ", properties)}.");
        if (image.IsPre && message is "Create" or "CreateMultiple" && image.IsPre)
            yield return Error(ImportCode.ImageNotAllowed, "a Create has no row before it, so no pre image. Use a post image.");
        if (image.IsPost && message == "Delete")
            yield return Error(ImportCode.ImageNotAllowed, "a Delete leaves no row, so no post image. Use a pre image.");
        if (image.IsPost && step.Stage != Stage.PostOperation)
            yield return Error(ImportCode.ImageNotAllowed, $"post images exist at stage 40 only, not at {step.Stage}.");
        foreach (var column in image.Columns.Where(column => step.Table is { } table && tables.Has(table) && !tables.HasColumn(table, column)))
            yield return Error(ImportCode.UnknownFilterColumn, $"the column '{column}' does not exist on {step.Table}. Use the logical name of a column.");
    }

    private bool IsKnownType(PackagedStep step)
    {
        var types = package.Assemblies.SelectMany(assembly => assembly.Types);
        if (step.PluginTypeId is { } id)
            return types.Any(type => type.Id == id && (step.PluginTypeName is null || PackagedType.Split(step.PluginTypeName) == (type.TypeName, type.AssemblyFullName))) || isInstalledType(id);
        return step.PluginTypeName is { } name && types.Any(type => PackagedType.Split(name) == (type.TypeName, type.AssemblyFullName));
    }

    private static string? AllowedSteps(int? allowed, PackagedStep step) => (OwnSteps?)allowed switch
    {
        OwnSteps.None => "the custom API allows no steps of others (allowedcustomprocessingsteptype 0).",
        OwnSteps.AsyncOnly when step.Mode != 1 => "the custom API allows asynchronous steps only (allowedcustomprocessingsteptype 1).",
        _ => null,
    };
}
