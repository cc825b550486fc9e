namespace System.Activities.Hosting;

/// <summary>The services a host offers to activities: finished ones, or made when first asked for.</summary>
public class WorkflowInstanceExtensionManager
{
    private readonly List<object> singletons = [];
    private readonly List<(Type Type, Func<object> Create)> providers = [];

    public WorkflowInstanceExtensionManager()
    {
    }

    public virtual void Add(object singletonExtension)
    {
        ArgumentNullException.ThrowIfNull(singletonExtension);
        singletons.Add(singletonExtension);
    }

    public virtual void Add<T>(Func<T> extensionCreationFunction) where T : class
    {
        ArgumentNullException.ThrowIfNull(extensionCreationFunction);
        providers.Add((typeof(T), extensionCreationFunction));
    }

    internal T Find<T>() where T : class
    {
        if (singletons.OfType<T>().FirstOrDefault() is { } ready)
            return ready;
        var create = providers.FirstOrDefault(provider => typeof(T).IsAssignableFrom(provider.Type)).Create;
        if (create?.Invoke() is not T made)
            return null;
        singletons.Add(made);
        return made;
    }
}
