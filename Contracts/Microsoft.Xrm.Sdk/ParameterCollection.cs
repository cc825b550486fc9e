namespace Microsoft.Xrm.Sdk;

public class ParameterCollection : DataCollection<string, object>
{
    public ParameterCollection()
    {
    }

    public ParameterCollection(IDictionary<string, object> collection) : base(collection)
    {
    }

    public void AddOrUpdateIfNotNull(string key, object value)
    {
        if (value is not null)
            this[key] = value;
    }

    /// <returns>False when the parameter is absent, null or of another type.</returns>
    public bool TryGetValue<T>(string key, out T value)
    {
        var found = base.TryGetValue(key, out object held) && held is T;
        value = found ? (T)held : default;
        return found;
    }

    /// <summary>How the typed messages read their own parameters: absent or null is the default.</summary>
    internal T ValueOf<T>(string key) => base.TryGetValue(key, out object held) && held is not null ? (T)held : default;
}
