using System.Reflection;
using System.Runtime.Loader;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Mono.Cecil;

namespace CoSell.Contracts.Tests;

/// <summary>Assemblies compiled for .NET Framework, bound on .NET 10 to the stand-ins beside the tests.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("Plugins", "CoSell.Plugins")]
    [InlineData("Workflows", "CoSell.Workflows")]
    [InlineData("Tests/Contracts/Probe", "CoSell.Contracts.Probe")]
    public void Shipped_EveryReference_ResolvesOnThisRuntime(string project, string assembly)
    {
        var runtime = Load(project, assembly).ManifestModule;
        using var metadata = BuiltAssemblies.Read(BuiltAssemblies.Of(project, assembly, "net462"));

        // References inside our own open generics name no type that could be resolved without choosing arguments.
        var failures = metadata.GetTypeReferences().Select(type => Failure(type, () => runtime.ResolveType(type.MetadataToken.ToInt32())))
            .Concat(metadata.GetMemberReferences().Where(member => !member.DeclaringType.ContainsGenericParameter)
                .Select(member => Failure(member, () => runtime.ResolveMember(member.MetadataToken.ToInt32()))))
            .OfType<string>().ToList();

        Assert.True(failures.Count == 0, $"""
            {assembly} uses what .NET 10 or the stand-ins do not have; the sandbox could not run it:
              {string.Join(Environment.NewLine + "  ", failures)}
            """);
    }

    [Fact]
    public void CopyTopicPlugin_RecordFound_UpdatesIt()
    {
        var id = new Guid("3f1c2a9e-0000-4000-8000-000000000001");
        var platform = new OneRecordPlatform(new Entity("opportunity", id) { ["name"] = "Contoso" });

        Run(platform);

        Assert.Equal("Contoso", platform.Updated!["description"]);
        Assert.Equal(["copied"], platform.Trace);
    }

    [Fact]
    public void CopyTopicPlugin_PlatformRefuses_CatchesTheFaultByItsType()
    {
        var fault = new OrganizationServiceFault { ErrorCode = -2147220969, Message = "opportunity does not exist" };
        var platform = new OneRecordPlatform(new FaultException<OrganizationServiceFault>(fault, new FaultReason(fault.Message)));

        var error = Assert.Throws<InvalidPluginExecutionException>(() => Run(platform));

        Assert.Equal("The platform said -2147220969: opportunity does not exist", error.Message);
        Assert.IsType<FaultException<OrganizationServiceFault>>(error.InnerException);
    }

    internal static Assembly Load(string project, string assembly)
    {
        var context = new AssemblyLoadContext("as shipped: " + assembly);
        using var bytes = File.OpenRead(BuiltAssemblies.Of(project, assembly, "net462"));
        return context.LoadFromStream(bytes);
    }

    private static void Run(OneRecordPlatform platform)
    {
        var plugin = Load("Tests/Contracts/Probe", "CoSell.Contracts.Probe").GetType("CoSell.Contracts.Probe.CopyTopicPlugin", throwOnError: true)!;
        ((IPlugin)Activator.CreateInstance(plugin)!).Execute(platform);
    }

    private static string? Failure(MemberReference reference, Action resolve)
    {
        try
        {
            resolve();
            return null;
        }
        catch (Exception e) when (e is MissingMemberException or TypeLoadException or FileNotFoundException or FileLoadException)
        {
            return $"{reference.FullName}: {e.Message}";
        }
    }
}
