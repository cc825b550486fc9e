using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Mistakes in how the platform was told to call us: CSL14xx.</summary>
internal static class PlatformErrors
{
    /// <summary>Dataverse's code for a write whose row version is not the row's.</summary>
    public const int RowVersionDiffers = unchecked((int)0x80060882);

    /// <summary>Dataverse's code for a row that does not exist, or no longer.</summary>
    public const int RowNotFound = unchecked((int)0x80040217);

    public static ConnectorException NotMeantFor(Type plugin, IPluginExecutionContext context, IReadOnlyList<StepRegistration> registrations) =>
        new(Errors.StepNotMeantFor.For(null, plugin.Name, context.MessageName, context.PrimaryEntityName,
            Number(context.Stage), context.Mode == StepRegistration.Asynchronous ? "asynchronous" : "synchronous",
            string.Join("; ", registrations.Select(registration => registration.ToString()))));

    public static ConnectorException WithoutTarget(IPluginExecutionContext context) =>
        new(Errors.StepWithoutTarget.For(null, context.MessageName, context.PrimaryEntityName));

    public static ConnectorException WithoutService(Type service) => new(Errors.ServiceMissing.For(null, service.Name));

    public static ConnectorException DealGone(Guid dealId) => new(Errors.DealGone.For(null, $"{dealId:D}"));

    public static ConnectorException RowBusy(Guid rowId) => new(Errors.RowBusy.For(null, $"{rowId:D}"));

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
