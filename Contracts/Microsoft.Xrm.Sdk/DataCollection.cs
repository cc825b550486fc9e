using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk;

/// <remarks>Only the SDK's own types create or derive from it: its constructors are not public in the original either.</remarks>
public class DataCollection<T> : Collection<T>
{
    internal DataCollection()
    {
    }

    internal DataCollection(IList<T> list) : base(list)
    {
    }

    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public void AddRange(IEnumerable<T> items)
    {
        if (items is null)
            return;
        foreach (var item in items)
            Add(item);
    }

    public T[] ToArray() => [.. this];
}
