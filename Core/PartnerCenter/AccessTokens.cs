namespace CoSell.Core.PartnerCenter;

/// <summary>Access tokens shared by all clients of a process, so that a hundred runs sign in once and not a hundred times.</summary>
/// <remarks>
/// Callers that need the same token at the same time share one renewal. A failed renewal is told to all who waited for it and then
/// forgotten: the next caller tries again. Safe for use from several threads.
/// </remarks>
public sealed class AccessTokens
{
    private readonly object gate = new();
    private readonly Dictionary<string, AccessToken> issued = [];
    private readonly Dictionary<string, Task<AccessToken>> renewals = [];

    /// <param name="key">Tenant, app and audience.</param>
    /// <param name="renew">Signs in; runs to its end even when the caller who began it gives up, because others may wait for it.</param>
    internal async Task<AccessToken> Get(string key, DateTime now, Func<Task<AccessToken>> renew, CancellationToken cancellation)
    {
        Task<AccessToken> renewal;
        TaskCompletionSource<AccessToken>? mine = null;
        lock (gate)
        {
            if (issued.TryGetValue(key, out var token) && now < token.RenewOn)
                return token;
            if (!renewals.TryGetValue(key, out renewal!))
            {
                mine = new TaskCompletionSource<AccessToken>(TaskCreationOptions.RunContinuationsAsynchronously);
                renewal = renewals[key] = mine.Task;
            }
        }
        // Not awaited: it tells its end, good or bad, through the task that everyone waits for.
        if (mine is not null)
            _ = Renew(key, renew, mine);
        return await OrCancelled(renewal, cancellation).ConfigureAwait(false);
    }

    /// <summary>Drops a token the server refused, unless somebody has renewed it meanwhile.</summary>
    internal void Forget(string key, AccessToken refused)
    {
        lock (gate)
        {
            if (issued.TryGetValue(key, out var token) && token.Value == refused.Value)
                issued.Remove(key);
        }
    }

    private async Task Renew(string key, Func<Task<AccessToken>> renew, TaskCompletionSource<AccessToken> waiting)
    {
        try
        {
            var token = await renew().ConfigureAwait(false);
            Finish(key, token);
            waiting.SetResult(token);
        }
        catch (Exception exception)
        {
            Finish(key, token: null);
            waiting.SetException(exception);
        }
    }

    private void Finish(string key, AccessToken? token)
    {
        lock (gate)
        {
            renewals.Remove(key);
            if (token is not null)
                issued[key] = token;
        }
    }

    // .NET Framework has no Task.WaitAsync.
    private static async Task<AccessToken> OrCancelled(Task<AccessToken> renewal, CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled && !renewal.IsCompleted)
        {
            var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellation.Register(() => cancelled.TrySetResult(true)))
            {
                await Task.WhenAny(renewal, cancelled.Task).ConfigureAwait(false);
            }
            cancellation.ThrowIfCancellationRequested();
        }
        return await renewal.ConfigureAwait(false);
    }
}
