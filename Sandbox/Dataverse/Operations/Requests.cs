using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Reads the parameters of a request; a missing one or one of another type is the caller's mistake.</summary>
internal static class Requests
{
    public static T Require<T>(OrganizationRequest request, string parameter) =>
        request.Parameters.TryGetValue(parameter, out var value) && value is T typed
            ? typed
            : throw Faults.InvalidArgument(value is null
                ? $"Required field '{parameter}' of {request.RequestName} is missing."
                : $"Field '{parameter}' of {request.RequestName} must be a {typeof(T).Name}, not a {value.GetType().Name}.");

    public static T? Optional<T>(OrganizationRequest request, string parameter) where T : class =>
        request.Parameters.TryGetValue(parameter, out var value) ? value as T : null;
}
