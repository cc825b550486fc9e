using CoSell.Solution.Checking;
using Mono.Cecil;

namespace CoSell.Solution.Tests;

/// <summary>The DLL in the package: its identity, its types and the names in its code.</summary>
public sealed class AssemblyRuleTests
{
    [Fact]
    public void Assembly_OfAnotherIdentityThanTheXml_IsFound()
    {
        var zip = AZip.Of(ASolution.Shipped().Pack()).Changing("customizations.xml", "CoSell.Plugins, Version=1.0.0.0", "CoSell.Plugins, Version=1.1.0.0");

        var finding = Assert.Single(zip.Check(), f => f.Code == "CSL2008");

        Assert.Matches("^FullName is 'CoSell.Plugins, Version=1.1.0.0, .*', but the DLL is 'CoSell.Plugins, Version=1.0.0.0, .*'\\.$", finding.Problem);
        Assert.Equal("Correct FullName here, in every type and in every step.", finding.Remedy);
        Assert.Contains("<PluginAssembly ", zip.Line(finding));
    }

    [Fact]
    public void Assembly_OfAnotherIdentityThanItsRoot_IsFound()
    {
        var zip = AZip.Of(ASolution.Shipped().Pack()).Changing("solution.xml", "CoSell.Plugins, Version=1.0.0.0", "CoSell.Plugins, Version=1.1.0.0");

        var finding = Assert.Single(zip.Check());

        Assert.Equal(("CSL2008", "Write the full name of the DLL."), (finding.Code, finding.Remedy));
        Assert.Contains("type=\"91\"", zip.Line(finding));
    }

    [Fact]
    public void Assembly_NotSigned_IsFound() => Changed(module => module.Attributes &= ~ModuleAttributes.StrongNameSigned)
        .Finds("CSL2008", "<PluginAssembly ", "CoSell.Plugins is not strong-name signed.", "Set SignAssembly and AssemblyOriginatorKeyFile in its project; public signing is not enough.");

    [Fact]
    public void Assembly_ForAnotherFramework_IsFound() => Changed(module =>
        {
            var target = module.Assembly.CustomAttributes.Single(a => a.AttributeType.Name == "TargetFrameworkAttribute");
            target.ConstructorArguments[0] = new CustomAttributeArgument(module.TypeSystem.String, ".NETFramework,Version=v4.8");
        })
        .Finds("CSL2008", "<PluginAssembly ", "CoSell.Plugins is built for '.NETFramework,Version=v4.8'; the sandbox runs .NETFramework,Version=v4.6.2.", "Build it for net462.");

    [Fact]
    public void Assembly_LeaningOnAnotherLibrary_IsFound() => Changed(module =>
        {
            var library = new AssemblyNameReference("Newtonsoft.Json", new Version(13, 0, 0, 0));
            module.AssemblyReferences.Add(library);
        })
        .Finds("CSL2008", "<PluginAssembly ", "CoSell.Plugins refers to Newtonsoft.Json, Version=13.0.0.0, Culture=neutral, PublicKeyToken=null, which the platform does not load.", "Compile the source in, or do without it.");

    [Fact]
    public void Assembly_TooBig_IsFound() => ASolution.Shipped().WithAssembly(dll => [.. dll.Span, .. new byte[16 * 1024 * 1024]])
        .Finds("CSL2008", "<PluginAssembly ", $"CoSell.Plugins has {(ASolution.Repository.Assembly("CoSell.Plugins").Length + (16 * 1024 * 1024)) / 1024} KiB; the platform takes 16 MiB.", "Make it smaller.");

    [Fact]
    public void Assembly_ThatIsNone_IsFound()
    {
        var package = ASolution.Shipped().Pack();
        var name = package.Entries.Single(e => e.Name.EndsWith("CoSell.Plugins.dll", StringComparison.Ordinal)).Name;
        var zip = AZip.Of(package).With(name, "not an assembly");

        Assert.Equal($"The entry {name} is missing or not a .NET assembly.", Assert.Single(zip.Check(), f => f.Code == "CSL2008").Problem);
    }

    [Fact]
    public void Type_InTheXmlButNotInTheDll_IsFound() => ASolution.Shipped()
        .With("CoSell.Plugins.dll.data.xml", "AssemblyQualifiedName=\"CoSell.Plugins.TickApi,", "AssemblyQualifiedName=\"CoSell.Plugins.Ghost,")
        .Finds("CSL2010", "CoSell.Plugins.Ghost", "CoSell.Plugins.dll has no public plug-in or activity CoSell.Plugins.Ghost.", "Write the type, or remove it from the XML.");

    [Fact]
    public void Type_InTheDllButNotInTheXml_IsFound() => ASolution.Shipped()
        .With("CoSell.Plugins.dll.data.xml", "AssemblyQualifiedName=\"CoSell.Plugins.TickApi,", "AssemblyQualifiedName=\"CoSell.Plugins.Ghost,")
        .Finds("CSL2010", "<PluginAssembly ", "CoSell.Plugins.dll has the type CoSell.Plugins.TickApi, which the XML does not list, so nobody can use it.", "Add a <PluginType>, or make the class internal.");

    [Fact]
    public void Name_InTheCodeButNotInTheSolution_IsFound() => ASolution.Shipped()
        .With("Entities/Opportunity/Entity.xml", "cosell_marketplaceintent<", "cosell_intent<").With("Entities/Opportunity/Entity.xml", "cosell_MarketplaceIntent", "cosell_Intent")
        .Without("OptionSets/cosell_marketplaceintent.xml")
        .Finds("CSL2025", "<PluginAssembly ", "The code of CoSell.Plugins uses the name cosell_marketplaceintent, which the solution does not define.", "Define it, or correct the name in the code.");

    [Fact]
    public void Name_InTheCodeInAnotherCase_SaysTheRightOne() => ASolution.Shipped()
        .With("cosell_Tick/customapi.xml", "uniquename=\"cosell_Tick\"", "uniquename=\"cosell_tick\"")
        .Finds("CSL2025", "<PluginAssembly ", "The code of CoSell.Plugins uses the name cosell_Tick, which the solution does not define.", "Write cosell_tick.");

    [Fact]
    public void Declarations_ThatCannotBeRead_AreAFinding()
    {
        var solution = Changed(module =>
        {
            var constructor = module.GetType("CoSell.Plugins.TickApi").Methods.Single(m => m.IsConstructor && !m.IsStatic);
            constructor.Attributes = (constructor.Attributes & ~MethodAttributes.MemberAccessMask) | MethodAttributes.Private;
        });

        var finding = Assert.Single(solution.Check(), f => f.Code == "CSL2014");

        Assert.StartsWith("The declarations of CoSell.Plugins cannot be read: ", finding.Problem);
        Assert.Equal("A plug-in needs a public constructor without parameters that only declares its steps.", finding.Remedy);
    }

    private static ASolution Changed(Action<ModuleDefinition> change) => ASolution.Shipped().WithAssembly(dll =>
    {
        using var module = ModuleDefinition.ReadModule(new MemoryStream(dll.ToArray()));
        change(module);
        var buffer = new MemoryStream();
        module.Write(buffer);
        return buffer.ToArray();
    });
}
