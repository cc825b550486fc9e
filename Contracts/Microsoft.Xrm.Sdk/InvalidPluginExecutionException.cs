using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk;

/// <summary>The one exception whose message the platform shows to the user as it is.</summary>
public sealed class InvalidPluginExecutionException : Exception, ISerializable
{
    public InvalidPluginExecutionException()
    {
    }

    public InvalidPluginExecutionException(OperationStatus status) => Status = status;

    public InvalidPluginExecutionException(string message) : base(message)
    {
    }

    public InvalidPluginExecutionException(OperationStatus status, string message) : base(message) => Status = status;

    public InvalidPluginExecutionException(string message, Exception exception) : base(message, exception)
    {
    }

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message) : this(status, message) =>
        ErrorCode = errorCode;

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus) : base(message) => HttpStatus = httpStatus;

    public InvalidPluginExecutionException(string message, PluginHttpStatusCode httpStatus, Dictionary<string, string> exceptionDetails)
        : this(message, httpStatus) => ExceptionDetails = exceptionDetails;

    public InvalidPluginExecutionException(OperationStatus status, int errorCode, string message, PluginHttpStatusCode httpStatus)
        : this(status, errorCode, message) => HttpStatus = httpStatus;

    public InvalidPluginExecutionException(string message, Dictionary<string, string> exceptionDetails) : base(message) =>
        ExceptionDetails = exceptionDetails;

    public InvalidPluginExecutionException(OperationStatus status, string message, Dictionary<string, string> exceptionDetails)
        : this(status, message) => ExceptionDetails = exceptionDetails;

    public OperationStatus Status { get; }

    /// <summary>Zero when none was given; the caller then sees 0x80040265 (IsvAborted).</summary>
    public int ErrorCode { get; }

    public PluginHttpStatusCode HttpStatus { get; }

    public IReadOnlyDictionary<string, string> ExceptionDetails { get; } = new Dictionary<string, string>();
}
