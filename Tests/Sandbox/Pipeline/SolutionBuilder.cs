using System.IO.Compression;
using System.Text;
using System.Xml.Linq;

namespace CoSell.Sandbox.Tests.Pipeline;

/// <summary>A small solution zip with the sample plug-ins; every part can be replaced to break exactly one rule.</summary>
internal sealed class SolutionBuilder
{
    public const string AssemblyName = "CoSell.SamplePlugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=";
    public static readonly Guid AssemblyId = new("a0000000-0000-4000-8000-000000000001");
    public const string DllEntry = "PluginAssemblies/CoSellSamplePlugins-A0000000-0000-4000-8000-000000000001/CoSellSamplePlugins.dll";

    /// <summary>The one workflow activity among the types.</summary>
    public const string Activity = "LeaveTwoAccounts";

    private static readonly byte[] Dll = System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "CoSell.SamplePlugins.dll"));
    private static readonly string[] Types =
        ["TraceContext", "SetColumn", "Refuse", "Fail", "LeaveAccount", "Loop", "Swallow", "RetryWhileAsked", "Share", "ReadShared", "CallOut", "Echo", "UseExecuteMultiple", "Chatter", "ActAs", "RefuseRow", Activity, "AddToBody", "ReplaceInBody", "LeaveParameters", "WriteToDeal",
         "SendCampaign", "NoteWhenShared", "KeepLastFailure", "DeclineElsewhere"];

    private readonly List<StepXml> steps = [];
    private readonly List<string> roots = [];
    private readonly List<string> entities = [];
    private readonly List<string> sections = [];
    private readonly Dictionary<string, string> files = [];
    private readonly List<Func<string, string>> customizationEdits = [];
    private readonly List<Func<string, string>> manifestEdits = [];
    private string version = "1.0.0.0";
    private bool managed = true;
    private bool hasAssembly = true;
    private byte[] dll = Dll;
    private string contentTypes = "xml,json,dll";

    public static string Token { get; } = Convert.ToHexString(System.Reflection.AssemblyName.GetAssemblyName(Path.Combine(AppContext.BaseDirectory, "CoSell.SamplePlugins.dll")).GetPublicKeyToken()!).ToLowerInvariant();

    public static string FullName => AssemblyName + Token;

    public static Guid TypeId(string type) => new($"b0000000-0000-4000-8000-{Array.IndexOf(Types, type) + 1:000000000000}");

    public static Guid StepId(int number) => new($"c0000000-0000-4000-8000-{number:000000000000}");

    public SolutionBuilder Version(string text) { version = text; return this; }

    public SolutionBuilder Unmanaged() { managed = false; return this; }

    public SolutionBuilder WithoutAssembly() { hasAssembly = false; return this; }

    public SolutionBuilder WithDll(byte[] bytes) { dll = bytes; return this; }

    public SolutionBuilder ContentTypes(string extensions) { contentTypes = extensions; return this; }

    public SolutionBuilder Step(StepXml step) { steps.Add(step); return this; }

    public SolutionBuilder Root(string xml) { roots.Add(xml); return this; }

    public SolutionBuilder Entity(string xml) { entities.Add(xml); return this; }

    public SolutionBuilder Section(string xml) { sections.Add(xml); return this; }

    public SolutionBuilder File(string name, string text) { files[name] = text; return this; }

    public SolutionBuilder EditCustomizations(Func<string, string> edit) { customizationEdits.Add(edit); return this; }

    public SolutionBuilder EditManifest(Func<string, string> edit) { manifestEdits.Add(edit); return this; }

    public MemoryStream Build()
    {
        var entries = new Dictionary<string, byte[]>
        {
            ["[Content_Types].xml"] = Encoding.UTF8.GetBytes(ContentTypesXml()),
            ["solution.xml"] = Encoding.UTF8.GetBytes(manifestEdits.Aggregate(Manifest(), (text, edit) => edit(text))),
            ["customizations.xml"] = Encoding.UTF8.GetBytes(customizationEdits.Aggregate(Customizations(), (text, edit) => edit(text))),
        };
        if (hasAssembly)
            entries[DllEntry] = dll;
        foreach (var (name, text) in files)
            entries[name] = Encoding.UTF8.GetBytes(text);
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }

    private string ContentTypesXml() => "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        + string.Concat(contentTypes.Split(',').Select(extension => $"<Default Extension=\"{extension}\" ContentType=\"application/octet-stream\" />")) + "</Types>";

    private string Manifest() => $"""
        <ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033">
          <SolutionManifest>
            <UniqueName>Sample</UniqueName>
            <LocalizedNames><LocalizedName description="Sample" languagecode="1033" /></LocalizedNames>
            <Version>{version}</Version>
            <Managed>{(managed ? 1 : 0)}</Managed>
            <Publisher>
              <UniqueName>sample</UniqueName>
              <CustomizationPrefix>sam</CustomizationPrefix>
              <CustomizationOptionValuePrefix>48132</CustomizationOptionValuePrefix>
            </Publisher>
            <RootComponents>
              {(hasAssembly ? $"<RootComponent type=\"91\" id=\"{AssemblyId:B}\" schemaName=\"{FullName}\" behavior=\"0\" />" : "")}
              {string.Concat(steps.Select(step => $"<RootComponent type=\"92\" id=\"{step.Id:B}\" behavior=\"0\" />"))}
              {string.Concat(roots)}
            </RootComponents>
            <MissingDependencies />
          </SolutionManifest>
        </ImportExportXml>
        """;

    private string Customizations() => new XElement("ImportExportXml", XElement.Parse($"<Entities>{string.Concat(entities)}</Entities>"),
        XElement.Parse($"<Sections>{string.Concat(sections)}</Sections>").Elements(),
        hasAssembly ? XElement.Parse($"<SolutionPluginAssemblies>{AssemblyXml()}</SolutionPluginAssemblies>") : null,
        XElement.Parse($"<SdkMessageProcessingSteps>{string.Concat(steps.Select(step => step.ToXml()))}</SdkMessageProcessingSteps>")).ToString();

    private static string AssemblyXml() => $"""
        <PluginAssembly FullName="{FullName}" PluginAssemblyId="{AssemblyId}" CustomizationLevel="1">
          <IsolationMode>2</IsolationMode><SourceType>0</SourceType><FileName>/{DllEntry}</FileName>
          <PluginTypes>
            {string.Concat(Types.Select(type => $"<PluginType AssemblyQualifiedName=\"CoSell.SamplePlugins.{type}, {FullName}\" PluginTypeId=\"{TypeId(type)}\" Name=\"CoSell.SamplePlugins.{type}\"><FriendlyName>{type}</FriendlyName>{(type == Activity ? "<WorkflowActivityGroupName>Samples (1.0.0.0)</WorkflowActivityGroupName>" : "")}</PluginType>"))}
          </PluginTypes>
        </PluginAssembly>
        """;
}
