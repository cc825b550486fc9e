using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>What a plug-in gets from its service provider: the platform's services, and (unless switched off) the clock, ids and network of the sandbox.</summary>
/// <remarks>Dataverse answers null for the last three, and for anything else it does not know.</remarks>
internal sealed class PluginServices(
    IPluginExecutionContext context,
    IOrganizationServiceFactory factory,
    ITracingService tracing,
    BeyondThePlatform? beyond) : IServiceProvider
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(ITracingService))
            return tracing;
        if (serviceType == typeof(IOrganizationServiceFactory))
            return factory;
        if (typeof(IExecutionContext).IsAssignableFrom(serviceType) && serviceType.IsInstanceOfType(context))
            return context;
        if (beyond is null)
            return null;
        if (serviceType == typeof(Func<DateTime>))
            return beyond.Clock;
        if (serviceType == typeof(Func<Guid>))
            return beyond.Ids;
        return serviceType == typeof(HttpMessageHandler) ? beyond.Network : null;
    }
}

/// <summary>Services the sandbox supplies and Dataverse does not.</summary>
internal sealed record BeyondThePlatform(Func<DateTime> Clock, Func<Guid> Ids, HttpMessageHandler Network);
