namespace CoSell.Plugins;

/// <summary>cosell_RegisterWebhook: tells Partner Center where to send its events, and whether a test event arrived there.</summary>
/// <remarks>An administrator waits for it, no save does; so, as the tick, it may call out.</remarks>
public sealed class RegisterWebhookApi : PluginBase
{
    public const string MessageName = "cosell_RegisterWebhook";

    private readonly PartnerCenterDoor door = new();

    public RegisterWebhookApi() => OnApi(MessageName).RunAsync(step => new Registering(step, door).Give());
}
