using System.Text.Json;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Web;
using Spectre.Console;

namespace CoSell.Sandbox.Commands;

/// <summary>Serves until Ctrl+C.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LocalSandboxOptions options, bool json, CancellationToken cancellation)
    {
        await using var sandbox = LocalSandbox.Create(options);
        SampleData.Write(sandbox);
        await using var server = await SandboxServer.StartAsync(sandbox, options, cancellation);
        await server.StartBackgroundAsync(cancellation);

        var users = sandbox.Dataverse.Users.All;
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                dataverse = options.DataverseAddress, partnerCenter = options.PartnerCenterAddress, relay = server.Relay!.Address, solution = sandbox.Solution,
                users = users.Select(user => new { user.FullName, user.Title, user.Token }),
            }, SummaryJson.Options));
        else
        {
            Console.WriteLine($"Sandbox ready: {Plain(options.DataverseAddress)} (Dataverse) {Plain(options.PartnerCenterAddress)} (Partner Center) {Plain(server.Relay!.Address)} (Relay)");
            var table = new Table().Border(TableBorder.Simple).AddColumns("User", "Role", "Bearer token");
            foreach (var user in users)
                table.AddRow(Markup.Escape(user.FullName), Markup.Escape(user.Title), Markup.Escape(user.Token));
            AnsiConsole.Write(table);
            Console.WriteLine($"{sandbox.Solution} is imported. Web API: {options.DataverseAddress}api/data/v9.2/  Pages: {options.DataverseAddress}app/  Ctrl+C ends.");
        }
        await server.WaitAsync(cancellation);
        return ExitCode.Done;
    }

    private static string Plain(Uri address) => address.ToString().TrimEnd('/');
}
