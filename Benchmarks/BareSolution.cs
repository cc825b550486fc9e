using System.IO.Compression;
using System.Reflection;

namespace CoSell.Benchmarks;

/// <summary>A solution zip with nothing but the bare steps, made in memory.</summary>
internal static class BareSolution
{
    private const string CreateMessage = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string UpdateMessage = "20bebb1b-ea3e-db11-86a7-000a3a5473e8";
    private const string AssemblyId = "ba000000-0000-4000-8000-000000000001";
    private const string DllEntry = "PluginAssemblies/CoSellBareSteps-BA000000-0000-4000-8000-000000000001/CoSellBareSteps.dll";

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "CoSell.BareSteps.dll");
    private static readonly string FullName = AssemblyName.GetAssemblyName(File).FullName;

    /// <param name="updateFilter">The columns on whose change the connector's own steps run.</param>
    public static MemoryStream Zip(IEnumerable<string> updateFilter)
    {
        var create = Step("ba000000-0000-4000-8000-0000000000c1", CreateMessage, "BareCreate", 1, null);
        var update = Step("ba000000-0000-4000-8000-0000000000c2", UpdateMessage, "BareUpdate", 2, string.Join(",", updateFilter));
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(archive, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="dll" ContentType="application/octet-stream" /></Types>"""u8);
            Put(archive, "solution.xml", Utf8(Manifest));
            Put(archive, "customizations.xml", Utf8($"""
                <ImportExportXml><Entities />
                  <SolutionPluginAssemblies>
                    <PluginAssembly FullName="{FullName}" PluginAssemblyId="{AssemblyId}" CustomizationLevel="1">
                      <IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/{DllEntry}</FileName>
                      <PluginTypes>{PluginType("BareCreate", 1)}{PluginType("BareUpdate", 2)}</PluginTypes>
                    </PluginAssembly>
                  </SolutionPluginAssemblies>
                  <SdkMessageProcessingSteps>{create}{update}</SdkMessageProcessingSteps>
                </ImportExportXml>
                """));
            Put(archive, DllEntry, System.IO.File.ReadAllBytes(File));
        }
        zip.Position = 0;
        return zip;
    }

    private static string Manifest => $$"""
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>BareSteps</UniqueName>
            <LocalizedNames><LocalizedName description="Bare steps" languagecode="1033" /></LocalizedNames>
            <Version>1.0.0.0</Version><Managed>1</Managed>
            <Publisher>
              <UniqueName>baresteps</UniqueName><CustomizationPrefix>bare</CustomizationPrefix><CustomizationOptionValuePrefix>48133</CustomizationOptionValuePrefix>
            </Publisher>
            <RootComponents>
              <RootComponent type="91" id="{{{AssemblyId}}}" schemaName="{{FullName}}" behavior="0" />
              <RootComponent type="92" id="{ba000000-0000-4000-8000-0000000000c1}" behavior="0" />
              <RootComponent type="92" id="{ba000000-0000-4000-8000-0000000000c2}" behavior="0" />
            </RootComponents>
            <MissingDependencies />
          </SolutionManifest>
        </ImportExportXml>
        """;

    private static string TypeId(int number) => $"ba000000-0000-4000-8000-0000000000b{number}";

    private static string PluginType(string name, int number) =>
        $"""<PluginType AssemblyQualifiedName="CoSell.BareSteps.{name}, {FullName}" PluginTypeId="{TypeId(number)}" Name="CoSell.BareSteps.{name}"><FriendlyName>{name}</FriendlyName></PluginType>""";

    private static string Step(string id, string message, string type, int number, string? filter) => $"""
        <SdkMessageProcessingStep Name="{type}" SdkMessageProcessingStepId="{new Guid(id):B}">
          <SdkMessageId>{message}</SdkMessageId>
          <PluginTypeName>CoSell.BareSteps.{type}, {FullName}</PluginTypeName>
          <PluginTypeId>{TypeId(number)}</PluginTypeId>
          <PrimaryEntity>opportunity</PrimaryEntity>
          <AsyncAutoDelete>0</AsyncAutoDelete>{(filter is null ? "" : $"<FilteringAttributes>{filter}</FilteringAttributes>")}
          <Mode>0</Mode><Rank>1</Rank><Stage>40</Stage>
        </SdkMessageProcessingStep>
        """;

    private static ReadOnlySpan<byte> Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static void Put(ZipArchive archive, string name, ReadOnlySpan<byte> content)
    {
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }
}
