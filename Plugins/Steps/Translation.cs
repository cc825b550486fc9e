using System.ServiceModel;
using CoSell.Core.PartnerCenter;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>Turns whatever went wrong into the one exception whose text the platform shows; done once, by <see cref="PluginBase"/>.</summary>
internal static class Translation
{
    // Faults that pass by themselves: time-out in the database (0x80044151), deadlock (0x80044150 carries it), throttling of the service.
    private static readonly int[] PassingFaults =
        [unchecked((int)0x80044151), unchecked((int)0x80072322), unchecked((int)0x80072321), unchecked((int)0x80072326)];

    public static InvalidPluginExecutionException ForTheCaller(Exception exception, IPluginExecutionContext context)
    {
        var sentence = Describe(exception, context.CorrelationId).ToString();
        // Only an asynchronous step may be retried by the platform, and this exception then cannot carry the inner one: the trace has it.
        return context.Mode == StepRegistration.Asynchronous && Passes(exception)
            ? new InvalidPluginExecutionException(OperationStatus.Retry, sentence)
            : new InvalidPluginExecutionException(sentence, exception);
    }

    /// <summary>What happened, for a person; never the exception's own text where that may hold anything.</summary>
    public static Finding Describe(Exception exception, Guid correlationId) => exception switch
    {
        ConnectorException { Finding: var finding } => finding,
        PartnerCenterException { Finding: var finding } => finding,
        PartnerCenterSettingsException { Findings: var findings } => findings[0],
        FaultException<OrganizationServiceFault> { Detail.ErrorCode: PlatformErrors.RowNotFound } fault => Errors.RowGone.For(null, Words(fault)),
        FaultException<OrganizationServiceFault> fault => Errors.PlatformRefused.For(null, Words(fault), $"{correlationId:D}"),
        _ => Errors.Unexpected.For(null, exception.GetType().Name, $"{correlationId:D}"),
    };

    /// <summary>Dataverse's own words, as the end of a sentence: it leaves out the full stop as it likes.</summary>
    public static string Words(FaultException<OrganizationServiceFault> fault)
    {
        var words = fault.Message.TrimEnd();
        return words.EndsWith("!", StringComparison.Ordinal) || words.EndsWith("?", StringComparison.Ordinal) ? words : words.TrimEnd('.') + ".";
    }

    public static bool Passes(Exception exception) => exception switch
    {
        TimeoutException => true,
        PartnerCenterException partnerCenter => partnerCenter.Retryable,
        FaultException<OrganizationServiceFault> { Detail: { } detail } => PassingFaults.Contains(detail.ErrorCode),
        _ => false,
    };
}
