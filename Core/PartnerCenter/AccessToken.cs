namespace CoSell.Core.PartnerCenter;

/// <summary>A token and the moment (UTC) from which it should be renewed, a few minutes before it expires.</summary>
internal sealed record AccessToken(string Value, DateTime RenewOn)
{
    // Enough for a clock that is a little off and for the longest call; short-lived tokens keep half of their life.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    public static AccessToken IssuedAt(DateTime now, string value, TimeSpan lifetime)
    {
        var half = TimeSpan.FromTicks(lifetime.Ticks / 2);
        return new AccessToken(value, now + lifetime - (half < Margin ? half : Margin));
    }

    /// <summary>Never the token itself.</summary>
    public override string ToString() => "an access token";
}
