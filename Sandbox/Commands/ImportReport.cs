using System.Globalization;
using CoSell.Sandbox.Importing;
using Spectre.Console;

namespace CoSell.Sandbox.Commands;

/// <summary>The summary of one import, for people and for machines.</summary>
/// <param name="Calls">Calls of the referrals service during this run.</param>
/// <param name="Held">What the simulator holds afterwards.</param>
internal sealed record ImportReport(int Run, ImportSummary Summary, long Calls, ReferralCount Held, TimeSpan Took)
{
    private const int MostLinesShown = 20;

    /// <summary>Whether the numbers add up and the simulator holds exactly one referral for each synced deal and none for others.</summary>
    public bool Consistent => Summary.AddsUp && Held.Deals == Summary.Synced && Held.MostPerDeal <= 1;

    public void Print(IAnsiConsole console)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Deals").AddColumn(new TableColumn(Number(Summary.Deals)).RightAligned());
        table.AddRow("synced", Number(Summary.Synced));
        table.AddRow("waiting for something", Number(Summary.Waiting));
        foreach (var finding in Summary.Findings)
            table.AddRow(Markup.Escape($"  {finding.Code} {finding.Example}"), Number(finding.Deals));
        table.AddRow("closed before they were shared, not sent", Number(Summary.Closed));
        if (Summary.Failed > 0)
            table.AddRow("failed", Number(Summary.Failed));
        console.Write(table);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Partner Center holds {Held.Referrals:N0} referrals of {Held.Deals:N0} deals, at most {Held.MostPerDeal} each; {Calls:N0} calls in {Took.TotalSeconds:N1} s."));
        if (!Consistent)
            Console.WriteLine("The numbers do not add up: this is a defect, please report it with the mapping file.");
        foreach (var line in Summary.Rejected.Take(MostLinesShown))
            Console.WriteLine(line);
        if (Summary.Rejected.Count > MostLinesShown)
            Console.WriteLine($"… and {Number(Summary.Rejected.Count - MostLinesShown)} more; --json lists them all.");
        if (Summary.Rejected.Count > 0)
            Console.WriteLine($"{Number(Summary.Rejected.Count)} lines were set aside.");
    }

    public object ForMachines() => new
    {
        run = Run, deals = Summary.Deals, synced = Summary.Synced, waiting = Summary.Waiting, closed = Summary.Closed, failed = Summary.Failed,
        findings = Summary.Findings, rejected = Summary.Rejected, calls = Calls, referrals = Held.Referrals, dealsWithReferral = Held.Deals,
        mostReferralsPerDeal = Held.MostPerDeal, consistent = Consistent, seconds = Math.Round(Took.TotalSeconds, 1),
    };

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
