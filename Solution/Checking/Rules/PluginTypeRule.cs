using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2010: types in the XML and public types in the DLL are the same set.</summary>
internal sealed class PluginTypeRule : ISolutionRule
{
    private const string Code = "CSL2010";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        foreach (var assembly in package.Assemblies.Where(a => a.Dll is not null))
        {
            var dll = assembly.Dll!;
            var known = dll.PluginTypes.Concat(dll.ActivityTypes).ToHashSet(StringComparer.Ordinal);
            var described = new HashSet<string>(StringComparer.Ordinal);
            foreach (var type in assembly.Types)
            {
                var qualified = (string?)type.Attribute("AssemblyQualifiedName") ?? "";
                var name = qualified.Split(',')[0];
                described.Add(name);
                if (!known.Contains(name))
                    yield return Origin.Finding(Code, type, $"{assembly.SimpleName}.dll has no public plug-in or activity {name}.", "Write the type, or remove it from the XML.");
                else if (qualified != $"{name}, {dll.FullName}")
                    yield return Origin.Finding(Code, type, $"AssemblyQualifiedName is '{qualified}'.", $"Write '{name}, {dll.FullName}'.");
                foreach (var finding in CheckGroup(type, name, dll.ActivityTypes.Contains(name))) yield return finding;
            }
            foreach (var missing in known.Where(n => !described.Contains(n)).Order(StringComparer.Ordinal))
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName}.dll has the type {missing}, which the XML does not list, so nobody can use it.", "Add a <PluginType>, or make the class internal.");
        }
    }

    private static IEnumerable<Finding> CheckGroup(XElement type, string name, bool isActivity)
    {
        if (isActivity && type.Element("WorkflowActivityGroupName") is null)
            yield return Origin.Finding(Code, type, $"The activity {name} has no WorkflowActivityGroupName.", "Add it: the workflow designer lists activities by group.");
    }
}
