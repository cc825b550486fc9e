using System.Net.Http;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>One call of a plug-in: its context and the services built for it.</summary>
public sealed class Step
{
    /// <summary>Set while the connector itself writes into deals, so that its own steps do not answer to it.</summary>
    private const string OwnWriteMark = "cosell.ownwrite";

    private readonly IServiceProvider services;
    private readonly ITracingService tracing;
    private readonly Func<DateTime> clock;
    private readonly Func<Guid> ids;
    private IOrganizationService? caller;
    private IOrganizationService? system;

    internal Step(IServiceProvider services)
    {
        this.services = services;
        Context = Required<IPluginExecutionContext>();
        tracing = Required<ITracingService>();
        // The sandbox hands these in; Dataverse does not know them and answers null.
        clock = Optional<Func<DateTime>>() ?? Surroundings.Clock;
        ids = Optional<Func<Guid>>() ?? Surroundings.Ids;
        Network = Optional<HttpMessageHandler>();
    }

    public IPluginExecutionContext Context { get; }

    /// <summary>UTC.</summary>
    public DateTime Now => clock();

    /// <summary>The network handed in, or null where the plug-in brings its own.</summary>
    internal HttpMessageHandler? Network { get; }

    public Guid NewId() => ids();

    /// <summary>The row the message is about.</summary>
    public Guid RecordId => Context.PrimaryEntityId;

    /// <summary>What the caller sends, on Create and Update.</summary>
    public Entity Target => Context.InputParameters.TryGetValue("Target", out var target) && target is Entity entity
        ? entity
        : throw PlatformErrors.WithoutTarget(Context);

    /// <summary>The row as it was, with the declared columns that were not empty; without columns where the message has no pre-image.</summary>
    public Entity PreImage => Context.PreEntityImages.TryGetValue(StepDeclaration.PreImage, out var image)
        ? image
        : new Entity(Context.PrimaryEntityName, Context.PrimaryEntityId);

    /// <summary>Acts as the calling user: what the seller may not see or do, this may not either.</summary>
    public IOrganizationService Caller => caller ??= Required<IOrganizationServiceFactory>().CreateOrganizationService(Context.UserId);

    /// <summary>Acts as SYSTEM: sellers have no rights on the queue, the log or the connection, and must not need any.</summary>
    public IOrganizationService System => system ??= Required<IOrganizationServiceFactory>().CreateOrganizationService(null);

    /// <summary>Whether the connector itself started this write, at any depth above.</summary>
    public bool IsOwnWrite => OwnWriter is not null;

    /// <summary>The row for which the connector started this write, or null where somebody else did.</summary>
    public Guid? OwnWriter
    {
        get
        {
            for (var context = Context.ParentContext; context is not null; context = context.ParentContext)
            {
                // What a customer's step does while we tell it something is not our doing: our steps answer to it as to a seller.
                if (ExtensionMessages.IsOne(context.MessageName))
                    return null;
                if (context.SharedVariables.TryGetValue(OwnWriteMark, out var row) && row is Guid id)
                    return id;
            }
            return null;
        }
    }

    /// <summary>From here on, writes of this call are the connector's own.</summary>
    public void BeginOwnWrites() => Context.SharedVariables[OwnWriteMark] = RecordId;

    /// <summary>The column as it will be after the save: what the caller sends, else what the image holds.</summary>
    public T? AfterSave<T>(string column) =>
        Target.Contains(column) ? Target.GetAttributeValue<T>(column) : PreImage.GetAttributeValue<T>(column);

    /// <summary>Writes a finished line to the trace; never formatted, because text with a brace would throw.</summary>
    public void Trace(string line) => tracing.Trace("{0}", line);

    public void Skip(string because) => Trace($"skipped: {because}");

    public void Decided(string decision, string because) => Trace($"decided {decision}: {because}");

    private T? Optional<T>() where T : class => services.GetService(typeof(T)) as T;

    private T Required<T>() where T : class => Optional<T>() ?? throw PlatformErrors.WithoutService(typeof(T));
}
