using System.Net.Http;
using CoSell.Core.PartnerCenter;

namespace CoSell.Plugins;

/// <summary>What a plug-in instance keeps to reach Partner Center: one long-lived network handler and the access tokens in use.</summary>
/// <remarks>Both are safe to share between threads. Where the surroundings hand in a network, as the sandbox does, that one is used.</remarks>
internal sealed class PartnerCenterDoor
{
    private readonly AccessTokens tokens = new();
    private readonly Lazy<HttpMessageHandler> ownNetwork = new(PartnerCenterClient.NewHandler);

    public PartnerCenterClient Open(Connection connection, Step step) => new(
        Vetted(connection.Settings),
        step.Network ?? ownNetwork.Value,
        () => step.Now,
        step.NewId,
        tokens,
        Keep(connection, step));

    public WebhookClient OpenWebhooks(Connection connection, Step step) => new(
        Vetted(connection.Settings),
        step.Network ?? ownNetwork.Value,
        () => step.Now,
        step.NewId,
        tokens,
        Keep(connection, step));

    // Also here, not only when the row is saved: a step can be switched off, and a row may be older than it.
    private static PartnerCenterSettings Vetted(PartnerCenterSettings settings) => KnownHosts.Check(settings) is { Count: > 0 } findings
        ? throw new PartnerCenterSettingsException(findings)
        : settings;

    private static Func<string, CancellationToken, Task> Keep(Connection connection, Step step) => (refreshToken, _) =>
    {
        connection.KeepRefreshToken(step.System, refreshToken);
        return Task.CompletedTask;
    };
}
