using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins;

/// <summary>One secret of the connection: where it is typed, where it is kept, and where it says since when.</summary>
internal sealed record TypedSecret(string Typed, string Kept, string KeptOn)
{
    private static readonly IReadOnlyList<TypedSecret> All =
    [
        new(ConnectionTable.NewClientSecret, ConnectionTable.ClientSecret, ConnectionTable.ClientSecretSetOn),
        new(ConnectionTable.NewRefreshToken, ConnectionTable.RefreshToken, ConnectionTable.RefreshTokenSetOn),
    ];

    public static void KeepAll(Step step)
    {
        foreach (var secret in All)
            secret.Keep(step.Target, step.Now);
    }

    /// <summary>What is typed wins over what the same save writes into the secret's own column; an empty field changes nothing.</summary>
    private void Keep(Entity target, DateTime now)
    {
        if (target.Contains(Typed))
        {
            if (TextIn(target, Typed) is { } typed)
                target[Kept] = typed;
            target[Typed] = null;
        }
        if (target.Contains(Kept))
            target[KeptOn] = TextIn(target, Kept) is null ? null : now;
    }

    private static string? TextIn(Entity target, string column) =>
        target.GetAttributeValue<string?>(column) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
