namespace CoSell.Plugins;

/// <summary>cosell_ReceiveEvent: takes an event of Partner Center's. Once it returns, the event is stored and need not be sent again.</summary>
/// <remarks>Calls nobody: whoever relays events may be slow or many, and Partner Center waits for the answer.</remarks>
public sealed class ReceiveEventApi : PluginBase
{
    public const string MessageName = "cosell_ReceiveEvent";

    private readonly PolicyCache policies = new();

    public ReceiveEventApi() => OnApi(MessageName).Run(step => new EventReceipt(step, policies).Give());
}
