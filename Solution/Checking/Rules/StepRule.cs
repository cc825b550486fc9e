using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2011: message, table, stage, mode and type of a step are ones the platform has.</summary>
internal sealed class StepRule : ISolutionRule
{
    private const string Code = "CSL2011";

    public IEnumerable<Finding> Check(CheckedPackage package) => package.Steps.SelectMany(step => Check(package, step));

    private static IEnumerable<Finding> Check(CheckedPackage package, XElement step)
    {
        var name = (string?)step.Attribute("Name");
        var message = StepMessage.Of(step);
        var api = step.Element("SdkMessageName")?.Value;
        if (message is null && (api is null || !package.CustomApis.Any(a => a.UniqueName == api)))
        {
            yield return Origin.Finding(Code, step.Element("SdkMessageId") ?? step.Element("SdkMessageName") ?? step,
                $"The message of '{name}' is none this check knows.", "Use the id of a message in reference 2.10, or SdkMessageName for a custom API of this solution.");
        }
        if (step.Element("PrimaryEntity") is { } table && !package.HasTable(table.Value))
            yield return Origin.Finding(Code, table, $"'{name}' is on the table {table.Value}, which neither the solution nor the platform has.", "Correct the table.");

        var stage = step.Element("Stage")?.Value;
        var mode = step.Element("Mode")?.Value;
        if (stage is not ("10" or "20" or "40"))
            yield return Origin.Finding(Code, step.Element("Stage") ?? step, $"'{name}' has stage '{stage}'.", "Use 10 (before the transaction), 20 (before the write) or 40 (after it).");
        if (mode is not ("0" or "1"))
            yield return Origin.Finding(Code, step.Element("Mode") ?? step, $"'{name}' has mode '{mode}'.", "Use 0 (synchronous) or 1 (asynchronous).");
        if (mode == "1" && stage != "40")
            yield return Origin.Finding(Code, step.Element("Mode") ?? step, $"'{name}' is asynchronous at stage {stage}.", "Asynchronous steps run at stage 40 only.");
        foreach (var finding in CheckType(package, step, name)) yield return finding;
    }

    private static IEnumerable<Finding> CheckType(CheckedPackage package, XElement step, string? name)
    {
        var typeName = step.Element("PluginTypeName")?.Value ?? "";
        var type = package.Assemblies.SelectMany(a => a.Types).FirstOrDefault(t => (string?)t.Attribute("AssemblyQualifiedName") == typeName);
        if (type is null)
            yield return Origin.Finding(Code, step.Element("PluginTypeName") ?? step, $"'{name}' runs '{typeName}', which no assembly of the solution lists.", "Write the AssemblyQualifiedName of a listed type.");
        else if (!SameId((string?)type.Attribute("PluginTypeId"), step.Element("PluginTypeId")?.Value))
            yield return Origin.Finding(Code, step.Element("PluginTypeId") ?? step, $"PluginTypeId of '{name}' is {step.Element("PluginTypeId")?.Value}, but the type has {(string?)type.Attribute("PluginTypeId")}.", "Copy the id of the type.");
        else if (type.Element("WorkflowActivityGroupName") is not null)
            yield return Origin.Finding(Code, step, $"'{name}' registers a workflow activity.", "Activities have no step; remove it.");
    }

    private static bool SameId(string? one, string? other) => string.Equals(one?.Trim('{', '}'), other?.Trim('{', '}'), StringComparison.OrdinalIgnoreCase);
}
