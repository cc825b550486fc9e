using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>The habits of style.md that a compiler does not enforce, over the assembly a customer installs.</summary>
public sealed partial class ConventionTests
{
    private static readonly ShippedPlugins Shipped = ShippedPlugins.Instance;

    [Fact]
    public void PluginTypes_OfTheIssue_AreAllThere() => Assert.Equal(
        ["AcceptApi", "DeclineApi", "ExtensionApi", "KeepSecrets", "PreviewApi", "ReceiveEventApi", "RegisterWebhookApi", "RequestSync", "RequestSyncForAccount", "RequestSyncForContact", "RequestSyncForSolution", "ResubmitApi", "RunSync", "RunTick", "StampBudget", "SyncApi", "TickApi", "ValidateConnection", "ValidateDeal"],
        Shipped.PluginTypes.Select(type => type.Name));

    [Fact]
    public void PluginTypes_All_AreSealedAndConstructedWithoutArguments() => None(
        "Seal the type and give it one public constructor without parameters; the platform knows no other.",
        Shipped.PluginTypes.Where(type => !type.IsSealed || !type.Methods.Any(method => method is { IsConstructor: true, IsPublic: true, HasParameters: false }))
            .Select(type => type.FullName));

    // Instances are cached and shared between threads: what they hold must be a cache that is safe for that, or their declarations.
    [Fact]
    public void PluginTypes_All_HoldNothingOfACall() => None(
        "Keep what belongs to a call in the class that carries the call out; only the named caches may live longer.",
        Shipped.PluginTypes.Append(Shipped.OwnTypes.Single(type => type.Name == "PluginBase")).SelectMany(type => type.Fields)
            .Where(field => !field.IsLiteral && (!field.IsInitOnly || field.FieldType.Name is not ("PolicyCache" or "PartnerCenterDoor" or "List`1")))
            .Select(field => field.FullName));

    [Fact]
    public void Types_All_HaveNoMutableStatics() => None(
        "Make it a constant, or read-only and of an immutable type.",
        Shipped.OwnTypes.SelectMany(WithNested).SelectMany(type => type.Fields)
            .Where(field => field is { IsStatic: true, IsLiteral: false, IsInitOnly: false } && !IsCompilers(field))
            .Select(field => field.FullName));

    [Fact]
    public void Registrations_OfUpdate_AllHaveFilteringColumns() => None(
        "Say WhenChanged(…): a step without filter runs at every save.",
        Shipped.Registrations.Where(step => step.Message == "Update" && step.Filters.Count == 0).Select(step => step.ToString()));

    [Fact]
    public void Registrations_OfOtherMessages_HaveNoFilteringColumns() => None(
        "Only Update knows filters.",
        Shipped.Registrations.Where(step => step.Message != "Update" && step.Filters.Count > 0).Select(step => step.ToString()));

    [Fact]
    public void Registrations_Images_AllListTheirColumns() => None(
        "List the columns of the image: an empty list means all of them.",
        Shipped.Registrations.Where(step => step.Images.Any(columns => columns.Count == 0)).Select(step => step.ToString()));

    [Fact]
    public void Registrations_InTheBackground_OnlyThoseThatCallOut() => Assert.Equal(
        ["RunSync: Create of cosell_referral", "RunSync: Update of cosell_referral", "RunTick: Update of cosell_connection"],
        Shipped.Registrations.Where(step => step.Mode == 1).Select(step => step.ToString()));

    // A run writes result columns into the deal; a step that listened to one of them afterwards would start the next run. Before the write they are
    // kept from anybody else.
    [Fact]
    public void Registrations_OnDeals_DoNotListenToResultColumns() => None(
        "Take the result column out of the filter.",
        Shipped.Registrations.Where(step => step.Table == "opportunity" && step.Stage != 20)
            .SelectMany(step => step.Filters.Intersect(Constants("OpportunityTable", "Referral", "ReferralIdentifier", "ReferralLink",
                "MicrosoftCrmIdentifier", "SyncStatus", "SyncMessage", "LastSyncedOn")).Select(column => $"{step} listens to {column}")));

    [Fact]
    public void Registrations_All_NameColumnsThatTheirTableClassKnows() => None(
        "Add the column to the table class, or correct the declaration.",
        Shipped.Registrations.Where(step => step.Table is not null).SelectMany(step => step.Filters.Concat(step.Images.SelectMany(image => image))
            .Except(ColumnsOf(step.Table!)).Select(column => $"{step}: {column}")));

    [Fact]
    public void TableClasses_OfThePlatformsTables_NameColumnsThatExist()
    {
        var catalog = BaseTables.Load();
        None("Correct the name; the platform's table has no such column.", TableClasses()
            .Where(table => catalog.TryGet(NameOf(table), out _))
            .SelectMany(table => ColumnsOf(NameOf(table)).Where(column => !column.StartsWith("cosell_", StringComparison.Ordinal))
                .Where(column => !catalog[NameOf(table)].Has(column)).Select(column => $"{NameOf(table)}.{column}")));
    }

    [Fact]
    public void Code_Anywhere_AsksForNamedColumnsOnly() => None(
        "List the columns instead of new ColumnSet(true).",
        from type in Shipped.OwnTypes.SelectMany(WithNested)
        from method in type.Methods.Where(method => method.HasBody)
        from instruction in method.Body.Instructions
        where instruction is { OpCode.Code: Code.Newobj, Operand: MethodReference { DeclaringType.FullName: "Microsoft.Xrm.Sdk.Query.ColumnSet" } called }
            && called.Parameters is [{ ParameterType.FullName: "System.Boolean" }]
        select method.FullName);

    [Fact]
    public void Code_Anywhere_WaitsForATaskOnlyInPluginBase() => Assert.Equal(
        ["PluginBase"],
        from type in Shipped.OwnTypes
        from nested in WithNested(type)
        from method in nested.Methods.Where(method => method.HasBody && !nested.Interfaces.Any(one => one.InterfaceType.Name == "IAsyncStateMachine"))
        where method.Body.Instructions.Any(instruction => instruction.Operand is MethodReference { Name: "GetResult", DeclaringType.FullName: "System.Runtime.CompilerServices.TaskAwaiter" })
        select type.Name);

    private static IEnumerable<TypeDefinition> TableClasses() =>
        Shipped.OwnTypes.Where(type => type.Name.EndsWith("Table", StringComparison.Ordinal) && type.Fields.Any(field => field.Name == "Name"));

    private static string NameOf(TypeDefinition table) => (string)table.Fields.Single(field => field.Name == "Name").Constant;

    private static IReadOnlySet<string> ColumnsOf(string table) => TableClasses().Where(type => NameOf(type) == table)
        .SelectMany(type => type.Fields).Where(field => field is { HasConstant: true, Constant: string, Name: not "Name" })
        .Select(field => (string)field.Constant).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Constants(string type, params string[] names) =>
        Shipped.OwnTypes.Single(one => one.Name == type).Fields.Where(field => names.Contains(field.Name)).Select(field => (string)field.Constant);

    private static IEnumerable<TypeDefinition> WithNested(TypeDefinition type) => type.NestedTypes.SelectMany(WithNested).Prepend(type);

    // Cached delegates of lambdas, and what the compiler keeps for collection expressions.
    private static bool IsCompilers(FieldDefinition field) => CompilerName().IsMatch(field.FullName);

    private static void None(string remedy, IEnumerable<string> offenders) =>
        Assert.True(!offenders.Any(), $"{string.Join(Environment.NewLine, offenders)}{Environment.NewLine}{remedy}");

    [GeneratedRegex("[<>]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CompilerName();
}
