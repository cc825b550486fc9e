using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Importing;

namespace CoSell.Scenarios.Tests.Importing;

public sealed class PipelineImportTests : IAsyncLifetime
{
    private LocalSandbox sandbox = null!;

    public ValueTask InitializeAsync()
    {
        sandbox = LocalSandbox.Create(new LocalSandboxOptions { InProcess = true });
        sandbox.SetVariable("cosell_ValidationMode", "Wait");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => sandbox.DisposeAsync();

    [Fact]
    public void Run_MixedDeals_AddsUpAndEachSyncedDealHasOneReferral()
    {
        using var folder = new Folder("""
            A1,Planner,Adventure Works,Engaging,,,
            A2,Planner,Adventure Works,Won,2025-03-01,1000,
            A3,Planner,Pacific,Engaging,,,EUR
            A4,Planner,,Engaging,,,
            A5,Planner,Adventure Works,Lost,2025-04-01,0,
            """);

        var summary = Import(folder);

        Assert.True(summary.AddsUp);
        Assert.Equal(5, summary.Deals);
        Assert.Equal(1, summary.Synced);
        Assert.Equal(2, summary.Waiting);
        Assert.Equal(2, summary.Closed);
        Assert.Equal(["CSL1103", "CSL1107", "CSL1117"], summary.Findings.Select(finding => finding.Code));
        Assert.Equal(new ReferralCount(1, 1, 1), ReferralCount.Of(sandbox.PartnerCenter));
        Assert.Empty(summary.Rejected);
    }

    [Fact]
    public void Run_Twice_SendsNothingTheSecondTime()
    {
        using var folder = new Folder("A1,Planner,Adventure Works,Engaging,,,\nA2,Planner,Adventure Works,Won,2025-03-01,1000,\n");
        var first = Import(folder);
        sandbox.PartnerCenter.Calls.Clear();

        var second = Import(folder);

        Assert.Equal(0, sandbox.PartnerCenter.Calls.ReferralCalls);
        Assert.Equal([first.Synced, first.Closed, first.Deals], [second.Synced, second.Closed, second.Deals]);
    }

    [Fact]
    public void Run_BadLines_AreSetAsideWithFileAndLineAndTheOthersGoOn()
    {
        using var folder = new Folder("""
            A1,Planner,Adventure Works
            A2,Planner,Adventure Works,Engaging,,,XYZ
            A3,Planner,Adventure Works,Engaging,tomorrow,,
            A4,Planner,Nobody,Engaging,,,
            A5,Planner,Adventure Works,Engaging,,,
            A5,Planner,Adventure Works,Engaging,,,
            """);

        var summary = Import(folder);

        Assert.Equal(1, summary.Synced);
        Assert.Equal(
            [
                "deals.csv:2: has 3 of 7 columns; complete the line.",
                "deals.csv:3: CSL3112: There is no transactioncurrency with isocurrencycode \"XYZ\". Correct the value, or add that row first.",
                "deals.csv:4: CSL3111: \"tomorrow\" does not fit column estimatedclosedate (Date). Correct the value in the file.",
                "deals.csv:5: CSL3106: accounts.csv has no row \"Nobody\". Correct the value or add a translation to the mapping.",
                "deals.csv:7: repeats id \"A5\" of line 6; keep one of them.",
            ],
            summary.Rejected.OrderBy(line => line.Number).Select(line => line.ToString()));
    }

    [Fact]
    public void Read_MappingWithAnUnknownMember_NamesFileLineAndMember()
    {
        using var folder = new Folder("", """
            {
              "files": [
                { "file": "accounts.csv", "table": "account", "key": "account", "colums": {} }
              ]
            }
            """);

        var refusal = Assert.Throws<ImportException>(() => MappingFile.Read(folder.MappingPath));

        Assert.StartsWith($"CSL3102: {folder.MappingPath} line 3: this is not a mapping:", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("colums", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ColumnThatTheTableLacks_IsNamed()
    {
        using var folder = new Folder("A1,Planner,Adventure Works,Engaging,,,\n", Folder.Mapping.Replace("\"name\": \"{account}\"", "\"nmae\": \"{account}\"", StringComparison.Ordinal));

        var summary = Import(folder);

        Assert.Contains("accounts.csv:2: CSL3109: Table account has no column nmae. Use the column's logical name in the mapping.", summary.Rejected.Select(line => line.ToString()));
    }

    private ImportSummary Import(Folder folder)
    {
        var import = new PipelineImport(sandbox.Dataverse.ServiceFor(sandbox.Dataverse.Users.Administrator.Id), sandbox.Dataverse.Metadata,
            MappingFile.Read(folder.MappingPath), folder.Path, sandbox.Clock.GetUtcNow().UtcDateTime.Date);
        import.Run((_, _, _) => { }, TestContext.Current.CancellationToken);
        sandbox.Dataverse.RunAsyncJobs();
        return ImportSummary.Of(sandbox.Dataverse.Service, import.Deals, import.Rejected);
    }
}
