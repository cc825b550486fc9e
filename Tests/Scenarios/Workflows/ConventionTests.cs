using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Workflows;
using CoSell.Solution;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>What the workflow designer and the platform ask of activities, over the assembly a customer installs.</summary>
public sealed class ConventionTests
{
    private static readonly string[] OwnTables = ["cosell_referral"];

    private static IEnumerable<TypeDefinition> Activities => Shipped.Module.Types.Where(type => type is { IsPublic: true, IsAbstract: false });

    private static IEnumerable<(TypeDefinition Activity, PropertyDefinition Property)> Arguments =>
        from activity in Activities
        from type in new[] { activity, activity.BaseType.Resolve() }
        from property in type.Properties
        select (activity, property);

    [Fact]
    public void Activities_OfTheIssue_AreAllThereAndSealed()
    {
        Assert.Equal(Shipped.Activities.Keys.Order(StringComparer.Ordinal), Activities.Select(type => type.Name).Order(StringComparer.Ordinal));
        None("Seal it; the platform makes instances itself.", Activities.Where(type => !type.IsSealed).Select(type => type.FullName));
    }

    [Fact]
    public void Assembly_DependsOnNothingButTheFrameworkAndTheSdk() => Assert.Equal(
        ["Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "System.Activities", "System.Core", "System.Runtime.Serialization", "System.Xml", "System.Xml.Linq", "mscorlib"],
        Shipped.Module.AssemblyReferences.Select(reference => reference.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Arguments_All_AreShownAsWhatTheyAre() => None(
        "An InArgument has one [Input], an OutArgument one [Output]; without it the designer does not show the argument.",
        Arguments.Where(one => Shown(one.Property) is not { } shown || shown.AttributeType.Name != one.Property.PropertyType.Name.Replace("Argument`1", "putAttribute", StringComparison.Ordinal))
            .Select(Name));

    [Fact]
    public void Arguments_All_HaveATypeTheDesignerKnows() => None(
        "Use one of: " + string.Join(", ", InputValues.Types.Select(type => type.Name)),
        Arguments.Where(one => !InputValues.Types.Select(type => type.FullName).Contains(ValueType(one.Property))).Select(Name));

    [Fact]
    public void Arguments_OfAnActivity_HaveNamesOfTheirOwnThatReadWell()
    {
        None("Give each argument its own display name.", Arguments.GroupBy(one => (one.Activity.Name, Label(one.Property))).Where(alike => alike.Count() > 1).Select(alike => $"{alike.Key}"));
        None("Start with a capital letter and write words, not an identifier.", Arguments.Where(one => Label(one.Property) is var label
            && (!char.IsUpper(label[0]) || label.Contains('_', StringComparison.Ordinal) || label != label.Trim())).Select(Name));
    }

    [Fact]
    public void Arguments_ThatAreReferences_SayTheirTable()
    {
        var tables = BaseTables.Load();
        None("Add [ReferenceTarget] with a table that exists.", Arguments.Where(one => ValueType(one.Property) == "Microsoft.Xrm.Sdk.EntityReference")
            .Where(one => Attribute(one.Property, "ReferenceTargetAttribute") is not { ConstructorArguments: [{ Value: string table }] } || (!tables.TryGet(table, out _) && !OwnTables.Contains(table)))
            .Select(Name));
    }

    [Fact]
    public void Arguments_RowItWorksOn_IsRequiredEverywhere() => None(
        "Every activity works on one opportunity or one referral.",
        Activities.Where(activity => !Arguments.Any(one => one.Activity == activity && (Label(one.Property) is "Opportunity" or "Referral") && Attribute(one.Property, "RequiredArgumentAttribute") is not null))
            .Select(type => type.FullName));

    // Instances are cached and shared between threads.
    [Fact]
    public void Activities_All_HoldNothingButTheirArguments() => None(
        "Keep what belongs to a run in ActivityCall.",
        from type in Activities.Append(Shipped.Module.GetType("CoSell.Workflows.OpportunityActivity")).Append(Shipped.Module.GetType("CoSell.Workflows.ReferralActivity"))
        from field in type.Fields
        where !field.IsLiteral && !field.FieldType.Name.EndsWith("Argument`1", StringComparison.Ordinal)
        select field.FullName);

    [Fact]
    public void Code_Anywhere_ThrowsOnlyWhatThePlatformShows() => None(
        "Throw InvalidPluginExecutionException with one sentence.",
        from made in Calls(Code.Newobj)
        where made.Called.DeclaringType.Name.EndsWith("Exception", StringComparison.Ordinal) && made.Called.DeclaringType.Name != "InvalidPluginExecutionException"
        select made.In);

    [Fact]
    public void Code_Anywhere_ActsAsTheUserOfTheProcess() => Assert.Equal(
        ["CoSell.Workflows.ActivityCall"],
        from called in Calls(Code.Callvirt)
        where called.Called.Name == "CreateOrganizationService"
        select called.In);

    [Fact]
    public void Docs_OfEachActivity_NameEveryArgument()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Find(AppContext.BaseDirectory)!.Root, "docs", "workflows.md"));
        None("Write the argument into the activity's table in docs/workflows.md.", Arguments
            .Where(one => !Section(page, Shipped.Activities[one.Activity.Name]).Contains(Label(one.Property), StringComparison.Ordinal)).Select(Name));
    }

    private static string Section(string page, string activity)
    {
        var start = page.IndexOf($"\n## {activity}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/workflows.md has no section '{activity}'.");
        var rest = page[(start + 4)..];
        return rest.IndexOf("\n## ", StringComparison.Ordinal) is var end && end < 0 ? rest : rest[..end];
    }

    private static IEnumerable<(MethodReference Called, string In)> Calls(Code code) =>
        from type in Shipped.Module.Types
        from method in type.Methods.Where(method => method.HasBody)
        from instruction in method.Body.Instructions
        where instruction.OpCode.Code == code && instruction.Operand is MethodReference
        select ((MethodReference)instruction.Operand, type.FullName);

    private static string ValueType(PropertyDefinition property) => ((GenericInstanceType)property.PropertyType).GenericArguments[0].FullName;

    private static CustomAttribute? Shown(PropertyDefinition property) =>
        property.CustomAttributes.SingleOrDefault(attribute => attribute.AttributeType.Name is "InputAttribute" or "OutputAttribute");

    private static string Label(PropertyDefinition property) => (string)Shown(property)!.ConstructorArguments[0].Value;

    private static CustomAttribute? Attribute(PropertyDefinition property, string name) =>
        property.CustomAttributes.SingleOrDefault(attribute => attribute.AttributeType.Name == name);

    private static string Name((TypeDefinition Activity, PropertyDefinition Property) one) => $"{one.Activity.Name}.{one.Property.Name}";

    private static void None(string remedy, IEnumerable<string> offenders) =>
        Assert.True(!offenders.Any(), $"{string.Join(Environment.NewLine, offenders)}{Environment.NewLine}{remedy}");
}
