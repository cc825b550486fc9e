using System.CommandLine;
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
            if (result.GetValueOrDefault<int>() < 1)
                result.AddError($"--repeat {result.GetValueOrDefault<int>()} is not a number of times; use 1 or more.");
        });
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var partnerCenter = new Option<Uri?>("--partner-center")
        {
            Description = "Where the connector finds Partner Center's referrals, up to /engagements; the built-in simulator otherwise.",
        };
        var dataversePort = Port("--dataverse-port", LocalSandboxOptions.DefaultDataversePort);
        var partnerCenterPort = Port("--partner-center-port", LocalSandboxOptions.DefaultPartnerCenterPort);

        var root = new RootCommand("A local Dataverse with the packed co-sell solution, and a Partner Center simulator.")
        {
            demo, import, mapping, repeat, json, partnerCenter, dataversePort, partnerCenterPort,
        };
        root.Validators.Add(result =>
        {
            if (result.GetValue(demo) && result.GetValue(import) is not null)
                result.AddError("--demo and --import are two different things; use one of them.");
            if (result.GetValue(mapping) is not null && result.GetValue(import) is null)
                result.AddError("--mapping goes with --import.");
            if (result.GetValue(partnerCenter) is { } address && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
                result.AddError($"--partner-center {address} is not an http or https address.");
        });
        root.SetAction(async (result, cancellation) =>
        {
            var other = result.GetValue(partnerCenter);
            var options = new LocalSandboxOptions
            {
                DataversePort = result.GetValue(dataversePort),
                PartnerCenterPort = result.GetValue(partnerCenterPort),
                OtherPartnerCenter = other,
            };
            try
            {
                if (result.GetValue(demo))
                    return await DemoCommand.RunAsync(options with { InProcess = other is null }, result.GetValue(json), cancellation);
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

    private static Option<int> Port(string name, int standard)
    {
        var option = new Option<int>(name) { Description = $"Loopback port, 1 to 65535. Default {standard}.", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 65535)
                result.AddError($"{name} takes a port from 1 to 65535.");
        });
        return option;
    }
}
