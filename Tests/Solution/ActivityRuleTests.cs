using CoSell.Solution.Checking;
using Mono.Cecil;

namespace CoSell.Solution.Tests;

/// <summary>Activities: the types of the DLL, and what a maker sees of them.</summary>
public sealed class ActivityRuleTests
{
    private const string Xml = "CoSell.Workflows.dll.data.xml";
    private const string Group = "<WorkflowActivityGroupName>Co-sell (1.0.0.0)</WorkflowActivityGroupName>";

    [Fact]
    public void Activity_WithoutGroup_IsFound() => ASolution.Shipped()
        .WithFirst(Xml, Group, "")
        .Finds("CSL2010", "SyncOpportunity", "The activity CoSell.Workflows.SyncOpportunity has no WorkflowActivityGroupName.", "Add it: the workflow designer lists activities by group.");

    [Fact]
    public void Activity_InAGroupWithoutTheVersion_IsFound() => ASolution.Shipped()
        .WithFirst(Xml, Group, "<WorkflowActivityGroupName>Co-sell</WorkflowActivityGroupName>")
        .Finds("CSL2010", ">Co-sell<", "The group of the activity CoSell.Workflows.SyncOpportunity is 'Co-sell', without the version of its assembly.", "Write '<group> (1.0.0.0)'.");

    [Fact]
    public void Activity_CalledAsItsType_IsFound() => ASolution.Shipped()
        .With(Xml, "<FriendlyName>Sync opportunity<", "<FriendlyName>CoSell.Workflows.SyncOpportunity<")
        .Finds("CSL2010", "SyncOpportunity", "The activity CoSell.Workflows.SyncOpportunity is called 'CoSell.Workflows.SyncOpportunity' in the workflow designer.",
            "Write Name and FriendlyName as a maker should read them, such as 'Sync opportunity'.");

    [Fact]
    public void Activities_CalledAlike_AreFound() => ASolution.Shipped()
        .With(Xml, "<FriendlyName>Preview opportunity<", "<FriendlyName>Sync opportunity<")
        .Finds("CSL2010", "PreviewOpportunity", "The group 'Co-sell (1.0.0.0)' has 2 activities called 'Sync opportunity'.", "Give each its own name.");

    [Fact]
    public void Plugin_WithAGroup_IsFound() => ASolution.Shipped()
        .WithFirst("CoSell.Plugins.dll.data.xml", "<FriendlyName>CoSell.Plugins.ValidateDeal</FriendlyName>", "<FriendlyName>CoSell.Plugins.ValidateDeal</FriendlyName>\n" + Group)
        .Finds("CSL2010", "Co-sell (1.0.0.0)", "CoSell.Plugins.ValidateDeal is a plug-in, but has a WorkflowActivityGroupName.", "Remove the element: only activities have one.");

    [Fact]
    public void Activity_InTheDllButNotInTheXml_IsFound() => ASolution.Shipped()
        .WithAssembly(Adding("CoSell.Workflows.Forgotten"), "CoSell.Workflows")
        .Finds("CSL2010", "<PluginAssembly ", "CoSell.Workflows.dll has the type CoSell.Workflows.Forgotten, which the XML does not list, so nobody can use it.", "Add a <PluginType>, or make the class internal.");

    [Fact]
    public void Activity_InTheXmlButNotInTheDll_IsFound() => ASolution.Shipped()
        .With(Xml, "AssemblyQualifiedName=\"CoSell.Workflows.GetReferral,", "AssemblyQualifiedName=\"CoSell.Workflows.Ghost,")
        .Finds("CSL2010", "CoSell.Workflows.Ghost", "CoSell.Workflows.dll has no public plug-in or activity CoSell.Workflows.Ghost.", "Write the type, or remove it from the XML.");

    private static Func<ReadOnlyMemory<byte>, byte[]> Adding(string fullName) => dll =>
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(dll.ToArray()));
        var sample = module.GetType("CoSell.Workflows.SyncOpportunity");
        var at = fullName.LastIndexOf('.');
        module.Types.Add(new TypeDefinition(fullName[..at], fullName[(at + 1)..], sample.Attributes, sample.BaseType));
        var buffer = new MemoryStream();
        module.Write(buffer);
        return buffer.ToArray();
    };
}
