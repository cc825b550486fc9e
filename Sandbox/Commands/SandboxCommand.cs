using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Importing;
using CoSell.Solution;

namespace CoSell.Sandbox.Commands;

/// <summary>The command line: serve (the default), tell the story, or import a pipeline.</summary>
internal static class SandboxCommand
{
    public static RootCommand Create()
    {
        var demo = new Option<bool>("--demo") { Description = "Tell a seller's story and exit: 0 when it goes as told, 1 with what broke." };
        var import = new Option<DirectoryInfo?>("--import") { Description = "Load a folder of CSV files, sync every deal and say what became of them." };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "The mapping file of --import; mapping.json in the folder otherwise." };
        var repeat = new Option<int>("--repeat") { Description = "How often --import runs; from the second time on nothing should be sent.", DefaultValueFactory = _ => 1 };
        repeat.Validators.Add(result =>
        {
            if (!IsWhole(result, from: 1, to: 1000))
                result.AddError("--repeat takes a number of times from 1 to 1000.");
        });
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var partnerCenter = new Option<string?>("--partner-center")
        {
            Description = "Where the connector finds Partner Center's referrals, up to /engagements; the built-in simulator otherwise.",
        };
        partnerCenter.Validators.Add(result =>
        {
            if (Address(result.Tokens is [var token, ..] ? token.Value : "") is null)
                result.AddError("--partner-center takes an http or https address, such as http://127.0.0.1:9000/v1.0/engagements.");
        });
        var dataversePort = Port("--dataverse-port", LocalSandboxOptions.DefaultDataversePort);
        var partnerCenterPort = Port("--partner-center-port", LocalSandboxOptions.DefaultPartnerCenterPort);

        var relayPort = Port("--relay-port", LocalSandboxOptions.DefaultRelayPort);

        var root = new RootCommand("A local Dataverse with the packed co-sell solution, a Partner Center simulator, and the Relay between them.")
        {
            demo, import, mapping, repeat, json, partnerCenter, dataversePort, partnerCenterPort, relayPort,
        };
        root.Validators.Add(result =>
        {
            if (result.GetValue(demo) && result.GetValue(import) is not null)
                result.AddError("--demo and --import are two different things; use one of them.");
            if (result.GetValue(mapping) is not null && result.GetValue(import) is null)
                result.AddError("--mapping goes with --import.");
        });
        root.SetAction(async (result, cancellation) =>
        {
            var other = Address(result.GetValue(partnerCenter));
            var options = new LocalSandboxOptions
            {
                DataversePort = result.GetValue(dataversePort),
                PartnerCenterPort = result.GetValue(partnerCenterPort),
                RelayPort = result.GetValue(relayPort),
                OtherPartnerCenter = other,
            };
            try
            {
                if (result.GetValue(demo))
                    return await DemoCommand.RunAsync(WithoutPorts(options) with { InProcess = other is null }, result.GetValue(json), cancellation);
                if (result.GetValue(import) is { } folder)
                {
                    var file = result.GetValue(mapping)?.FullName ?? Path.Combine(folder.FullName, "mapping.json");
                    return await ImportCommand.RunAsync(
                        options with { InProcess = other is null, TraceEverything = false }, folder.FullName, file, result.GetValue(repeat), result.GetValue(json), cancellation);
                }
                return await ServeCommand.RunAsync(options, result.GetValue(json), cancellation);
            }
            catch (Exception exception) when (exception is SandboxException or ImportException or SolutionException)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return ExitCode.WrongUse;
            }
        });
        return root;
    }

    /// <summary>A story needs no address that somebody knows; it may be told while a sandbox is served.</summary>
    private static LocalSandboxOptions WithoutPorts(LocalSandboxOptions options) =>
        options.OtherPartnerCenter is null ? options with { DataversePort = 0, RelayPort = 0, TickInterval = null } : options with { TickInterval = null };

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https") ? address : null;

    /// <summary>Whether what was written is a number within the bounds; what was not written is the default and fine.</summary>
    private static bool IsWhole(OptionResult result, int from, int to) => result.Tokens is not [var token, ..]
        || (int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to);

    private static Option<int> Port(string name, int standard)
    {
        var option = new Option<int>(name) { Description = $"Loopback port, 1 to 65535. Default {standard}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (!IsWhole(result, from: 1, to: 65535))
                result.AddError($"{name} takes a port from 1 to 65535.");
        });
        return option;
    }
}
