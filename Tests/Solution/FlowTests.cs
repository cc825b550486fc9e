using System.Text;
using CoSell.Solution.Checking;

namespace CoSell.Solution.Tests;

/// <summary>The second solution: two flows for customers who host no Relay.</summary>
public sealed class FlowTests
{
    private static readonly SolutionBuild Build = new(ASolution.Repository) { Version = new Version(1, 2, 3, 4) };
    private static readonly Lazy<SolutionPackage> Flows = new(() => Build.PackFlows(Flavour.Managed));

    [Fact]
    public void Pack_Flows_HasBothAndNothingOfTheConnector()
    {
        Assert.Equal("CoSellFlows_1.2.3.4_managed.zip", Flows.Value.FileName);
        Assert.Equal(
        [
            "[Content_Types].xml", "solution.xml", "customizations.xml",
            "Workflows/Co-sellreceiveevent-1FB41176-79F9-5995-9340-11671FC09CDE.json", "Workflows/Co-selltick-B5937BAD-B7BE-5284-865F-CE60BA4AD1CF.json",
        ], Flows.Value.Entries.Select(entry => entry.Name));
    }

    [Fact]
    public void Pack_Twice_GivesTheSameBytes() => Assert.Equal(Flows.Value.ToBytes(), Build.PackFlows(Flavour.Managed).ToBytes());

    [Fact]
    public void Ids_OfFlows_AreDerivedFromTheirNames() => Assert.All(
        Flows.Value.Find("customizations.xml")!.Xml.Descendants("Workflow"),
        flow => Assert.Equal(IdTests.IdOf($"workflow:{(string?)flow.Attribute("Name")}"), new Guid((string)flow.Attribute("WorkflowId")!)));

    [Fact]
    public void Check_ShippedWithTheConnector_FindsNothing() =>
        Assert.Empty(SolutionCheck.Run([Flows.Value, Build.PackFlows(Flavour.Unmanaged), ASolution.Shipped().Pack()]));

    /// <summary>Sellers' rights are not needed, and whoever may write referrals may do more than these two calls.</summary>
    [Fact]
    public void Flows_CallTheTwoAndNothingElse() => Assert.Equal(
        ["cosell_ReceiveEvent", "cosell_Tick"],
        new CheckedPackage(Flows.Value).Section("Workflows").SelectMany(element => Flow.Read(new CheckedPackage(Flows.Value), element, out _)!.Calls).Select(call => call.Api).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Workflows/Co-selltick", "\"actions\"", "\"actions", "The file of the flow Co-sell: tick is not well-formed JSON: ")]
    [InlineData("Workflows/Co-selltick", "\"schemaVersion\"", "\"version\"", "The flow Co-sell: tick has no schemaVersion 1.0.0.0.")]
    [InlineData("Workflows/Co-selltick", "\"triggers\"", "\"starters\"", "The flow Co-sell: tick has 0 triggers.")]
    [InlineData("Workflows/Co-selltick", "cosell_dataverse", "cosell_other", "The flow Co-sell: tick uses the connection reference 'cosell_other', which the solution does not declare.")]
    [InlineData("Workflows/Co-selltick", "\"connectionName\": \"shared", "\"connectionName\": \"unshared", "The flow Co-sell: tick asks through the connection 'unshared_commondataserviceforapps' in the step Tick, which it does not declare.")]
    [InlineData("Workflows/Co-selltick", "\"name\": \"shared_commondataserviceforapps\"", "\"name\": \"shared_office365\"", "The flow Co-sell: tick uses cosell_dataverse for another connector than it is declared for.")]
    [InlineData("Workflows/Co-selltick", "cosell_Tick", "cosell_Tock", "The flow Co-sell: tick calls cosell_Tock, which is no custom API of the connector.")]
    [InlineData("Workflows/Co-sellreceive", "item/EventName", "item/Event", "The flow Co-sell: receive event gives cosell_ReceiveEvent the parameter Event, which it does not have.")]
    [InlineData("Workflows/Co-sellreceive", "item/ChangedOn", "item/ResourceUri2", "The flow Co-sell: receive event does not give cosell_ReceiveEvent the parameter ChangedOn, which it requires.")]
    [InlineData("Workflows/Co-sellreceive", "\"Receive_event\": [", "\"Receive\": [", "The flow Co-sell: receive event runs Stored after Receive, which it does not have.")]
    [InlineData("customizations.xml", "<Category>5</Category>", "<Category>0</Category>", "The process Co-sell: receive event is not a cloud flow.")]
    [InlineData("customizations.xml", "<connectionreferences>", "<connectionreferences><connectionreference connectionreferencelogicalname=\"cosell_spare\" />", "No flow uses the connection reference cosell_spare.")]
    public void Check_BrokenFlow_IsFound(string entry, string text, string instead, string problem)
    {
        var zip = AZip.Of(Flows.Value);
        var name = Flows.Value.Entries.First(e => e.Name.StartsWith(entry, StringComparison.Ordinal)).Name;
        var findings = zip.Changing(name, text, instead).Check(ASolution.Shipped().Pack());

        Assert.Contains(findings, finding => finding.Code == "CSL2034" && finding.Problem.StartsWith(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Check_FlowsWithoutDeclaredDependency_IsFound()
    {
        var manifest = Encoding.UTF8.GetString(Flows.Value.Find("solution.xml")!.Content.Span);
        var at = manifest.IndexOf("<MissingDependencies>", StringComparison.Ordinal);
        var end = manifest.IndexOf("</MissingDependencies>", StringComparison.Ordinal);

        var findings = AZip.Of(Flows.Value).With("solution.xml", manifest[..at] + "<MissingDependencies>" + manifest[end..]).Check();

        Assert.Contains(findings, finding => finding is { Code: "CSL2034", Problem: "The flow Co-sell: tick calls a custom API of another solution, but no dependency says so." });
    }
}
