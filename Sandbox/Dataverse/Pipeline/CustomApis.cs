using System.Collections.Concurrent;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>The custom APIs of the organisation, by message name.</summary>
internal sealed class CustomApis
{
    private readonly ConcurrentDictionary<string, CustomApi> byName = new(StringComparer.Ordinal);

    public IEnumerable<CustomApi> All => byName.Values.OrderBy(api => api.UniqueName, StringComparer.Ordinal);

    public CustomApi? Find(string? name) => name is null ? null : byName.GetValueOrDefault(name);

    public void Install(CustomApi api) => byName[api.UniqueName] = api;
}
