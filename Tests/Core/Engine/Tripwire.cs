namespace CoSell.Core.Tests.Engine;

/// <summary>The process dies.</summary>
internal sealed class CrashException : Exception;

/// <summary>Counts the moments before and after each call to store and Partner Center, and crashes, or fails, at chosen ones.</summary>
internal sealed class Tripwire
{
    private readonly Dictionary<int, Func<Exception>> traps = [];

    /// <summary>Moments so far; each call has two.</summary>
    public int Moments { get; private set; }

    public void CrashAt(int moment) => traps[moment] = () => new CrashException();

    /// <summary>Runs a call between its two moments: a crash at the first one happens before the effect, at the second one after it.</summary>
    public T Call<T>(Func<T> effect)
    {
        Pass();
        var result = effect();
        Pass();
        return result;
    }

    private void Pass()
    {
        if (traps.TryGetValue(Moments++, out var trap))
            throw trap();
    }
}
