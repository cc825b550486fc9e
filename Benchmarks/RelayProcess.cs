using System.Diagnostics;
using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Benchmarks;

/// <summary>The Relay as a process of its own, as it is hosted, so that its memory is nobody else's.</summary>
internal sealed class RelayProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly Process running;

    private RelayProcess(Process running, Uri address) => (this.running, Address) = (running, address);

    public Uri Address { get; }

    public Uri EventsAddress => new(Address, "partner-center/events");

    /// <summary>What the process holds of the machine's memory, in MiB.</summary>
    public double Memory
    {
        get
        {
            running.Refresh();
            return running.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <param name="dataverse">Where its Dataverse answers; on this machine.</param>
    public static async Task<RelayProcess> StartAsync(Uri dataverse, WebhookCertificate certificate, CancellationToken cancellation)
    {
        // Referenced as a program, so it lies beside ours.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CoSell.Relay.dll"), "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in Settings(dataverse, certificate))
            start.Environment["Relay__" + name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException("The Relay did not start.");
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if ((string?)JsonNode.Parse(line)?["Message"] is { } message && message.StartsWith(Listening, StringComparison.Ordinal))
            {
                // Nobody reads the rest; left alone, a full pipe would stop the Relay.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new RelayProcess(process, new Uri(message[Listening.Length..] + "/"));
            }
        }

        throw new InvalidOperationException($"The Relay ended with {process.ExitCode} before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    private static Dictionary<string, string> Settings(Uri dataverse, WebhookCertificate certificate) => new()
    {
        ["AllowEventsOfAnyTenant"] = "true",
        ["Dataverse__Url"] = dataverse.ToString(),
        ["Dataverse__BearerToken"] = "benchmark",
        ["Signature__ExtraRoot"] = certificate.Root.ExportCertificatePem(),
        ["Signature__AllowLoopback"] = "true",
        ["Signature__CheckRevocation"] = "false",
        ["Signature__DownloadIntermediates"] = "false",
        ["Clock__Enabled"] = "false",
    };
}
