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
                if (known.Contains(name))
                    foreach (var finding in CheckMenu(assembly, type, name, dll.ActivityTypes.Contains(name))) yield return finding;
            }
            foreach (var twice in assembly.Types.GroupBy(t => (t.Element("WorkflowActivityGroupName")?.Value, t.Element("FriendlyName")?.Value)).Where(g => g.Key.Item1 is not null && g.Count() > 1))
                yield return Origin.Finding(Code, twice.Last(), $"The group '{twice.Key.Item1}' has {twice.Count()} activities called '{twice.Key.Item2}'.", "Give each its own name.");
            foreach (var missing in known.Where(n => !described.Contains(n)).Order(StringComparer.Ordinal))
                yield return Origin.Finding(Code, assembly.Element, $"{assembly.SimpleName}.dll has the type {missing}, which the XML does not list, so nobody can use it.", "Add a <PluginType>, or make the class internal.");
        }
    }

    /// <summary>Groups and names are all a maker sees of an activity; the group ends with the assembly's version, since workflows keep the version they were built with.</summary>
    private static IEnumerable<Finding> CheckMenu(PluginAssembly assembly, XElement type, string name, bool isActivity)
    {
        var group = type.Element("WorkflowActivityGroupName");
        if (!isActivity)
        {
            if (group is not null)
                yield return Origin.Finding(Code, group, $"{name} is a plug-in, but has a WorkflowActivityGroupName.", "Remove the element: only activities have one.");
            yield break;
        }
        if (group is null)
            yield return Origin.Finding(Code, type, $"The activity {name} has no WorkflowActivityGroupName.", "Add it: the workflow designer lists activities by group.");
        else if (!group.Value.EndsWith($" ({Version(assembly)})", StringComparison.Ordinal))
            yield return Origin.Finding(Code, group, $"The group of the activity {name} is '{group.Value}', without the version of its assembly.", $"Write '<group> ({Version(assembly)})'.");
        foreach (var part in new[] { (string?)type.Attribute("Name"), type.Element("FriendlyName")?.Value }.Where(shown => string.IsNullOrWhiteSpace(shown) || shown == name))
            yield return Origin.Finding(Code, type, $"The activity {name} is called '{part}' in the workflow designer.", "Write Name and FriendlyName as a maker should read them, such as 'Sync opportunity'.");
    }

    private static string Version(PluginAssembly assembly) => new System.Reflection.AssemblyName(assembly.FullName).Version?.ToString() ?? "";
}
