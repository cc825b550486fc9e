using System.Collections;

namespace Microsoft.Xrm.Sdk;

/// <summary>Named values. Names are case-sensitive; reading an absent one throws, assigning adds or replaces, adding twice throws.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly IDictionary<TKey, TValue> items;

    protected internal DataCollection() => items = new Dictionary<TKey, TValue>();

    protected internal DataCollection(IDictionary<TKey, TValue> collection) => items = collection;

    public TValue this[TKey key]
    {
        get => items[key];
        set => items[key] = value;
    }

    public int Count => items.Count;

    public ICollection<TKey> Keys => items.Keys;

    public ICollection<TValue> Values => items.Values;

    public virtual bool IsReadOnly => items.IsReadOnly;

    public void Add(KeyValuePair<TKey, TValue> item) => items.Add(item);

    public void Add(TKey key, TValue value) => items.Add(key, value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        if (items is null)
            return;
        foreach (var item in items)
            Add(item);
    }

    public void Clear() => items.Clear();

    public bool Contains(TKey key) => items.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => items.Contains(key);

    public bool ContainsKey(TKey key) => items.ContainsKey(key);

    public bool TryGetValue(TKey key, out TValue value) => items.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    public bool Remove(TKey key) => items.Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => items.Remove(item);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
