using CoSell.Sandbox.Dataverse.Import;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Pipeline;

public sealed class ImportTests
{
    [Fact]
    public void Import_NotAZip_SaysSo() =>
        Refused(new TestOrganization(), new MemoryStream([1, 2, 3]), ImportCode.NotASolution, "(zip)", "The file is not a zip archive.");

    [Fact]
    public void Import_EntryWithoutContentType_IsRefused() =>
        Refused(new SolutionBuilder().ContentTypes("xml,json"), ImportCode.NoContentType, SolutionBuilder.DllEntry, "[Content_Types].xml gives this entry no content type.");

    [Fact]
    public void Import_FileNameWithoutEntry_IsRefused() =>
        Refused(new SolutionBuilder().EditCustomizations(xml => xml.Replace("CoSellSamplePlugins.dll", "Other.dll", StringComparison.Ordinal)),
            ImportCode.FileMissing, "customizations.xml:", "Other.dll' named here is not in the zip.");

    [Fact]
    public void Import_RootWithoutDefinition_IsRefused() =>
        Refused(new SolutionBuilder().Root("<RootComponent type=\"61\" schemaName=\"sam_form.js\" behavior=\"0\" />"),
            ImportCode.RootWithoutDefinition, "solution.xml:", "The root component sam_form.js (type 61) has no definition in customizations.xml.");

    [Fact]
    public void Import_DefinitionWithoutRoot_IsRefused() =>
        Refused(new SolutionBuilder().Step(new StepXml("TraceContext")).EditManifest(xml => xml.Replace("type=\"92\"", "type=\"999\"", StringComparison.Ordinal)),
            ImportCode.DefinitionWithoutRoot, "customizations.xml:", "The step 'TraceContext: Create of account' is defined here, but solution.xml has no root component of type 92 for it.");

    [Fact]
    public void Import_IdTwice_IsRefused() =>
        Refused(new SolutionBuilder().Step(new StepXml("TraceContext")).Step(new StepXml("Fail")), ImportCode.DuplicateId, "customizations.xml:", "is already the id of a step");

    [Fact]
    public void Import_SystemFormInUnmanaged_IsRefused() =>
        Refused(new SolutionBuilder().Unmanaged().Root("<RootComponent type=\"1\" schemaName=\"opportunity\" behavior=\"2\" /><RootComponent type=\"60\" id=\"{a837e4a7-01b8-4f82-a475-be9abd67e667}\" behavior=\"0\" />")
            .Entity("<Entity><Name>Opportunity</Name><EntityInfo><entity Name=\"Opportunity\"><attributes /></entity></EntityInfo><FormXml><forms type=\"main\"><systemform><formid>{a837e4a7-01b8-4f82-a475-be9abd67e667}</formid><form /></systemform></forms></FormXml></Entity>"),
            ImportCode.SystemFormInUnmanaged, "customizations.xml:", "An unmanaged solution must not contain the system form a837e4a7-01b8-4f82-a475-be9abd67e667 of opportunity");

    [Theory]
    [InlineData("1.0.0.0", ImportCode.AlreadyInstalled, "Sample 1.0.0.0 is already installed.")]
    [InlineData("0.9.0.0", ImportCode.VersionNotHigher, "Sample 1.0.0.0 is installed; version 0.9.0.0 is lower.")]
    public void Import_VersionNotHigher_IsRefused(string version, string code, string message) =>
        Refused(TestOrganization.With(new StepXml("TraceContext")), new SolutionBuilder().Version(version).Build(), code, "solution.xml", message);

    [Fact]
    public void Import_HigherVersion_ReplacesTheSteps()
    {
        var sandbox = TestOrganization.With(new StepXml("TraceContext"));

        sandbox.Install(new SolutionBuilder().Version("1.1.0.0").Step(new StepXml("TraceContext", Stage: 20) { Number = 2 }));

        Assert.Equal([SolutionBuilder.StepId(2)], sandbox.Organization.Steps.Select(step => step.Id));
    }

    [Fact]
    public void Import_MissingDependency_HasThePlatformsCode()
    {
        var solution = new SolutionBuilder().EditManifest(xml => xml.Replace("<MissingDependencies />",
            "<MissingDependencies><MissingDependency><Required type=\"1\" schemaName=\"msdyn_nothere\" solution=\"Other (1.0)\" /><Dependent type=\"1\" schemaName=\"x\" /></MissingDependency></MissingDependencies>", StringComparison.Ordinal));

        var result = Refused(solution, ImportCode.MissingDependency, "solution.xml:", "The solution needs the table msdyn_nothere from Other (1.0), which this organisation does not have.");

        Assert.Equal(unchecked((int)0x8004801d), result.ErrorCode);
    }

    [Fact]
    public void Import_WithStepsSwitchedOff_WarnsAndLeavesThemDisabled()
    {
        var sandbox = new TestOrganization();

        var result = sandbox.Organization.Import(new SolutionBuilder().Step(new StepXml("TraceContext")).Build(), new ImportOptions(EnableSteps: false));

        Assert.True(result.Succeeded);
        Assert.Contains(result.Findings, finding => finding.Code == ImportCode.StepsDisabled && !finding.IsError);
        Assert.Empty(sandbox.Organization.Steps);
    }

    [Fact]
    public void Import_Refused_ChangesNothingButTheImportJob()
    {
        var sandbox = new TestOrganization();

        sandbox.Organization.Import(new SolutionBuilder().Step(new StepXml("TraceContext", Stage: 30)).Build());

        Assert.Empty(sandbox.Rows("solution", "uniquename"));
        Assert.Empty(sandbox.Rows("pluginassembly", "name"));
        Assert.Contains("CSL3032", Assert.Single(sandbox.Rows("importjob", "data")).GetAttributeValue<string>("data"), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_ComponentThatCannotBeStored_IsRefusedWithoutATrace()
    {
        var sandbox = new TestOrganization();
        var solution = new SolutionBuilder().Step(new StepXml("TraceContext"))
            .EditCustomizations(xml => xml.Replace("Name=\"TraceContext: Create of account\"", $"Name=\"{new string('x', 300)}\"", StringComparison.Ordinal));

        var result = sandbox.Organization.Import(solution.Build());

        Assert.Contains(result.Errors, finding => finding.Code == ImportCode.BadDefinition && finding.Message.StartsWith("A component of the solution cannot be stored: ", StringComparison.Ordinal));
        Assert.Empty(sandbox.Rows("solution", "uniquename"));
        Assert.Empty(sandbox.Organization.Steps);
    }

    [Fact]
    public void Import_OwnTable_CanBeWrittenWithItsChecks()
    {
        var sandbox = new TestOrganization().Install(new SolutionBuilder().Root("<RootComponent type=\"1\" schemaName=\"sam_thing\" behavior=\"0\" />").Entity("""
            <Entity><Name>sam_Thing</Name><EntityInfo><entity Name="sam_Thing"><attributes>
              <attribute PhysicalName="sam_Name"><Type>nvarchar</Type><Name>sam_name</Name><LogicalName>sam_name</LogicalName><DisplayMask>PrimaryName|ValidForForm</DisplayMask><MaxLength>5</MaxLength></attribute>
              <attribute PhysicalName="sam_AccountId"><Type>lookup</Type><Name>sam_accountid</Name><LogicalName>sam_accountid</LogicalName></attribute>
            </attributes><EntitySetName>sam_things</EntitySetName><OwnershipTypeMask>UserOwned</OwnershipTypeMask></entity></EntityInfo></Entity>
            """).Section("""
            <EntityRelationships><EntityRelationship Name="sam_account_thing"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>sam_Thing</ReferencingEntityName>
              <ReferencedEntityName>Account</ReferencedEntityName><CascadeDelete>Cascade</CascadeDelete><ReferencingAttributeName>sam_AccountId</ReferencingAttributeName></EntityRelationship></EntityRelationships>
            """));
        var account = sandbox.Organization.Service.Create(new Entity("account") { ["name"] = "Contoso" });
        sandbox.Organization.Service.Create(new Entity("sam_thing") { ["sam_name"] = "Thing", ["sam_accountid"] = new EntityReference("account", account) });

        var tooLong = TestOrganization.Fault(() => sandbox.Organization.Service.Create(new Entity("sam_thing") { ["sam_name"] = "Things" }));
        sandbox.Organization.Service.Delete("account", account);

        Assert.Equal(unchecked((int)0x80044331), tooLong.ErrorCode);
        Assert.Empty(sandbox.Rows("sam_thing", "sam_name"));
    }

    internal static ImportResult Refused(SolutionBuilder solution, string code, string file, string message) => Refused(new TestOrganization(), solution.Build(), code, file, message);

    private static ImportResult Refused(TestOrganization sandbox, Stream zip, string code, string file, string message)
    {
        var result = sandbox.Organization.Import(zip);
        Assert.False(result.Succeeded);
        Assert.Contains(result.Errors, finding => finding.Code == code && finding.File.StartsWith(file, StringComparison.Ordinal) && finding.Message.Contains(message, StringComparison.Ordinal));
        return result;
    }
}
