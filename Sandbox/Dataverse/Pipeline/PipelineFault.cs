using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The errors that the event pipeline itself raises, with the platform's codes.</summary>
internal static class PipelineFault
{
    public const int Aborted = unchecked((int)0x80040265);
    public const int Unexpected = unchecked((int)0x80040224);
    public const int TooDeep = unchecked((int)0x80044182);
    public const int SwallowedError = unchecked((int)0x8009000C);
    public const int NoTransaction = unchecked((int)0x80040251);
    public const int TimedOut = unchecked((int)0x80044171);
    public const int WorkerGone = unchecked((int)0x8004418d);
    public const int InvalidArgument = unchecked((int)0x80040203);
    public const int InvalidOperation = unchecked((int)0x8004023b);
    public const int NoPrivilege = unchecked((int)0x80040220);
    public const int MissingDependency = unchecked((int)0x8004801d);

    /// <summary>Name among the error details of the status that a plug-in wants its refusal to have over HTTP.</summary>
    public const string HttpStatus = "HttpStatus";

    public static FaultException<OrganizationServiceFault> Of(int code, string message, OrganizationServiceFault? inner = null) =>
        Of(new OrganizationServiceFault { ErrorCode = code, Message = message, InnerFault = inner });

    public static FaultException<OrganizationServiceFault> Of(OrganizationServiceFault fault) => new(fault, new FaultReason(fault.Message));

    /// <summary>What the caller of an event sees of an exception that a plug-in let out.</summary>
    /// <remarks>A fault of a service call that the plug-in did not touch passes as it is; the first refusal is the one worth reading.</remarks>
    public static FaultException<OrganizationServiceFault> Translate(Exception exception, string trace)
    {
        var fault = exception switch
        {
            FaultException<OrganizationServiceFault> passed => passed.Detail,
            InvalidPluginExecutionException refusal => Refused(refusal),
            _ => new OrganizationServiceFault
            {
                ErrorCode = Unexpected,
                Message = $"An unexpected error occurred from ISV code. (ErrorType = ClientError) Unexpected exception from plug-in (Execute): {exception.GetType().FullName}: {exception.Message}",
            },
        };
        fault.TraceText ??= trace;
        return new FaultException<OrganizationServiceFault>(fault, new FaultReason(fault.Message));
    }

    public static bool AsksForRetry(OrganizationServiceFault fault) =>
        fault.ErrorDetails.TryGetValue("OperationStatus", out var status) && Equals(status, (int)OperationStatus.Retry);

    public static FaultException<OrganizationServiceFault> DepthExceeded(string message, string table, int limit) => Of(
        TooDeep,
        "This workflow job was canceled because the workflow that started it included an infinite loop. Correct the workflow logic and try again. "
        + $"({message} of {(table.Length == 0 ? "no table" : table)} would run at depth {limit + 1}; the limit is {limit}.)");

    public static FaultException<OrganizationServiceFault> ReducedTransactionCount(OrganizationServiceFault swallowed) => Of(
        SwallowedError,
        "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.",
        swallowed);

    public static FaultException<OrganizationServiceFault> NoActiveTransaction(OrganizationServiceFault swallowed) => Of(
        NoTransaction,
        "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.",
        swallowed);

    private static OrganizationServiceFault Refused(InvalidPluginExecutionException refusal)
    {
        var fault = new OrganizationServiceFault { ErrorCode = Aborted, Message = refusal.Message };
        fault.ErrorDetails["OperationStatus"] = (int)refusal.Status;
        fault.ErrorDetails["SubErrorCode"] = refusal.ErrorCode;
        if (refusal.HttpStatus != PluginHttpStatusCode.NotSet)
            fault.ErrorDetails[HttpStatus] = (int)refusal.HttpStatus;
        foreach (var (name, value) in refusal.ExceptionDetails ?? new Dictionary<string, string>())
            fault.ErrorDetails[name] = value;
        return fault;
    }
}
