using System.IO.Compression;
using System.Text;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Import;
using CoSell.Scenarios.Tests.Plugins;
using CoSell.Solution;

namespace CoSell.Scenarios.Tests.Webhooks;

/// <summary>The second solution, for customers who host no Relay, on top of the packed connector.</summary>
public sealed class FlowImportTests
{
    private static readonly Lazy<byte[]> Zip = new(() =>
        new SolutionBuild(Repository.Find(AppContext.BaseDirectory)!) { Version = new Version(0, 1, 0, 0) }.PackFlows(Flavour.Managed).ToBytes());

    [Fact]
    public async Task Import_OnTopOfTheConnector_BringsTwoFlows()
    {
        await using var company = new Company();

        var result = company.Organization.Import(new MemoryStream(Zip.Value));

        Assert.True(result.Succeeded, result.ToString());
        Assert.Equal(["Co-sell: receive event", "Co-sell: tick"], company.Organization.Components.OfKind("process").Select(process => process.Name));
    }

    [Fact]
    public async Task Import_WithoutTheConnector_SaysWhatIsMissing()
    {
        var count = 0;
        await using var empty = new SandboxOrganization(new SandboxOptions { Clock = new ManualClock(DateTimeOffset.UnixEpoch), Ids = () => new Guid(++count, 0, 0, new byte[8]) });

        var result = empty.Import(new MemoryStream(Zip.Value));

        Assert.Contains(result.Findings, finding => finding.Code == ImportCode.MissingDependency
            && finding.Message.StartsWith("The solution needs the table cosell_connection from CoSell (0.1.0.0), which this organisation does not have.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Workflows/Co-selltick", "\"actions\"", "\"actions", "The flow Co-sell: tick is not well-formed JSON")]
    [InlineData("Workflows/Co-selltick", "cosell_Tick", "cosell_Tock", "The flow Co-sell: tick calls cosell_Tock in the step Tick, which this organisation does not have.")]
    [InlineData("Workflows/Co-selltick", "cosell_dataverse", "cosell_other", "The flow Co-sell: tick uses the connection reference 'cosell_other' (shared_commondataserviceforapps), which this solution does not bring.")]
    [InlineData("Workflows/Co-sellreceive", "item/ChangedOn", "item/Changed", "The flow Co-sell: receive event calls cosell_ReceiveEvent in the step Receive_event without its parameter ChangedOn.")]
    [InlineData("Workflows/Co-sellreceive", "\"Receive_event\": [", "\"Receive\": [", "The flow Co-sell: receive event runs the step Stored after 'Receive', which it does not have.")]
    [InlineData("customizations.xml", "connectionreferencelogicalname=\"cosell_dataverse\"", "connectionreferencelogicalname=\"cosell_none\"", "The flow Co-sell: tick uses the connection reference 'cosell_dataverse'")]
    public async Task Import_BrokenFlow_IsRefusedAndNothingArrives(string entry, string text, string instead, string message)
    {
        await using var company = new Company();

        var result = company.Organization.Import(Broken(entry, text, instead));

        Assert.False(result.Succeeded);
        Assert.Contains(result.Findings, finding => finding.Code == ImportCode.BadFlow && finding.Message.StartsWith(message, StringComparison.Ordinal));
        Assert.Empty(company.Organization.Components.OfKind("process"));
    }

    private static MemoryStream Broken(string entry, string text, string instead)
    {
        var changed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(Zip.Value)))
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var one in source.Entries)
            {
                using var reader = new StreamReader(one.Open());
                var content = reader.ReadToEnd();
                if (one.FullName.StartsWith(entry, StringComparison.Ordinal))
                {
                    Assert.Contains(text, content, StringComparison.Ordinal);
                    content = content.Replace(text, instead, StringComparison.Ordinal);
                }
                using var writer = target.CreateEntry(one.FullName).Open();
                writer.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        changed.Position = 0;
        return changed;
    }
}
