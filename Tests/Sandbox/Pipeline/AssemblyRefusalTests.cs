using CoSell.Sandbox.Dataverse.Import;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class AssemblyRefusalTests
{
    private static readonly byte[] TestAssembly = File.ReadAllBytes(typeof(AssemblyRefusalTests).Assembly.Location);

    [Fact]
    public void Import_UnsignedAssembly_IsRefused() => Refused(new SolutionBuilder().WithDll(TestAssembly), ImportCode.AssemblyNotSigned, SolutionBuilder.DllEntry, "The assembly is not signed.");

    [Fact]
    public void Import_OtherFramework_IsRefused() =>
        Refused(new SolutionBuilder().WithDll(TestAssembly), ImportCode.AssemblyFramework, SolutionBuilder.DllEntry, "The assembly targets '.NETCoreApp,Version=v10.0'; the platform runs net462");

    [Fact]
    public void Import_OtherName_IsRefused() =>
        Refused(new SolutionBuilder().WithDll(TestAssembly), ImportCode.AssemblyIdentity, "customizations.xml:", "the DLL is 'CoSell.Sandbox.Tests,");

    [Fact]
    public void Import_ReferenceBeyondFrameworkAndSdk_IsRefused() =>
        Refused(new SolutionBuilder().WithDll(TestAssembly), ImportCode.AssemblyReference, SolutionBuilder.DllEntry, "The assembly refers to CoSell.Sandbox,");

    [Fact]
    public void Import_VersionDiffersFromTheDll_IsRefused() =>
        Refused(new SolutionBuilder().EditCustomizations(xml => xml.Replace("Version=1.0.0.0", "Version=1.2.0.0", StringComparison.Ordinal)),
            ImportCode.AssemblyIdentity, "customizations.xml:", "FullName says 'CoSell.SamplePlugins, Version=1.2.0.0");

    [Fact]
    public void Import_TypeMissingFromTheDll_IsRefused() =>
        Refused(new SolutionBuilder().EditCustomizations(xml => xml.Replace("CoSell.SamplePlugins.Chatter", "CoSell.SamplePlugins.Whisper", StringComparison.Ordinal)),
            ImportCode.TypeMissing, "customizations.xml:", "The type CoSell.SamplePlugins.Whisper is not in CoSell.SamplePlugins.");

    [Fact]
    public void Import_PublicPluginMissingFromTheXml_IsAWarning()
    {
        var solution = new SolutionBuilder().EditCustomizations(xml =>
        {
            var root = System.Xml.Linq.XElement.Parse(xml);
            root.Descendants("PluginType").Single(type => type.Attribute("Name")!.Value.EndsWith(".Chatter", StringComparison.Ordinal)).Remove();
            return root.ToString();
        });

        var result = new TestOrganization().Organization.Import(solution.Build());

        Assert.True(result.Succeeded);
        Assert.Equal("The public plug-in type CoSell.SamplePlugins.Chatter is not registered here, so no step can use it.", Assert.Single(result.Findings).Message);
    }

    [Fact]
    public void Import_LargerThanThePlatformTakes_IsRefused() =>
        Refused(new SolutionBuilder().WithDll([.. TestAssembly, .. new byte[17 * 1024 * 1024]]), ImportCode.AssemblyTooLarge, SolutionBuilder.DllEntry, "the platform takes at most 16777216.");

    private static void Refused(SolutionBuilder solution, string code, string file, string message) => ImportTests.Refused(solution, code, file, message);
}
