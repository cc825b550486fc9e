namespace CoSell.Contracts.Tests;

public sealed class SurfaceTests
{
    [Theory]
    [InlineData("Microsoft.Xrm.Sdk", "net462")]
    [InlineData("Microsoft.Xrm.Sdk", "net10.0")]
    [InlineData("Microsoft.Xrm.Sdk.Workflow", "net462")]
    [InlineData("Microsoft.Xrm.Sdk.Workflow", "net10.0")]
    [InlineData("System.Activities", "net10.0")]
    public void StandIn_EveryPublicMember_IsTheOriginals(string assembly, string targetFramework)
    {
        using var module = BuiltAssemblies.Read(BuiltAssemblies.Of($"Contracts/{assembly}", assembly, targetFramework));

        // Overloads of System.Activities speak of expressions and variables, which no custom activity of Dataverse uses.
        var differences = SurfaceComparison
            .Differences(SurfaceReader.Read(module), SurfaceFile.Read(assembly), overloadsToo: assembly != "System.Activities").ToList();

        Assert.True(differences.Count == 0, $"""
            {assembly} ({targetFramework}) differs from the original; what compiles here would fail inside Dataverse:
              {string.Join(Environment.NewLine + "  ", differences)}
            Change the stand-in under Contracts/{assembly} to match Tests/Contracts/Surface/{assembly}.txt.
            A type missing from that file: add its lines from the original's metadata, never from our own code.
            """);
    }

    [Fact]
    public void Surface_EveryListedType_IsDeclared()
    {
        foreach (var assembly in new[] { "Microsoft.Xrm.Sdk", "Microsoft.Xrm.Sdk.Workflow", "System.Activities" })
        {
            using var module = BuiltAssemblies.Read(BuiltAssemblies.Loaded(assembly));
            var declared = SurfaceReader.Read(module).Select(type => type.Name);

            // Otherwise the file would grow beyond what it proves.
            Assert.Empty(SurfaceFile.Read(assembly).Keys.Except(declared, StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Differences_EveryKindOfDifference_IsNamed()
    {
        var original = new Dictionary<string, SurfaceType>(StringComparer.Ordinal)
        {
            ["A"] = new("sealed class A", Set("B"), ["P System.Int32 A::Value() { get }", "M System.Void A::Run()", "M System.Void A::Run(System.Int32)"]),
            ["E"] = new("enum E", Set(), ["= One 1", "= Two 2"]),
        };
        SurfaceType[] standIn =
        [
            new("class A", Set("C"), ["P System.Int32 A::Value() { get set }", "M System.Void A::Run()"]),
            new("enum E", Set(), ["= One 2"]),
            new("class X", Set(), []),
        ];

        Assert.Equal(
            [
                "A: declared as \"class A\", in the original as \"sealed class A\"",
                "A: derives from [C], the original from [B]",
                "A: the original has no \"P System.Int32 A::Value() { get set }\"",
                "A: \"M System.Void A::Run(System.Int32)\" of the original is missing",
                "E: the original has no \"= One 2\"",
                "E: \"= One 1\" of the original is missing",
                "E: \"= Two 2\" of the original is missing",
                "X: the original has no such public type",
            ],
            SurfaceComparison.Differences(standIn, original, overloadsToo: true));
    }

    private static HashSet<string> Set(params string[] names) => [.. names];
}
