namespace CoSell.Plugins;

/// <summary>The main operation of the four messages. They exist for the steps that others register before and after it.</summary>
public sealed class ExtensionApi : PluginBase
{
    public ExtensionApi()
    {
        // A step before has changed the input by now; a step after changes the output.
        OnApi(ExtensionMessages.Sending).Run(step => step.Context.OutputParameters[ExtensionMessages.Body] = step.Context.InputParameters[ExtensionMessages.Body]);
        OnApi(ExtensionMessages.Synced).Run(step => { });
        OnApi(ExtensionMessages.Failed).Run(step => { });
        OnApi(ExtensionMessages.ReferralReceived).Run(step => { });
    }
}
