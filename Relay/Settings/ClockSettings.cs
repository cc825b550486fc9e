namespace CoSell.Relay;

/// <summary>How often the relay calls <c>cosell_Tick</c>, and how one of many instances is chosen for it.</summary>
internal sealed record ClockSettings
{
    public bool Enabled { get; init; }

    public TimeSpan Interval { get; init; }

    /// <summary>How long a silent holder keeps the lease. Longer than a tick may take, or two instances would tick at once.</summary>
    public TimeSpan LeaseDuration { get; init; }

    /// <summary>A plug-in ends after two minutes; half a minute more is for the way there and back.</summary>
    public TimeSpan TickTimeout { get; init; }

    public static ClockSettings Read(SettingsReader reader)
    {
        var settings = new ClockSettings
        {
            Enabled = reader.Flag("Clock:Enabled", otherwise: true),
            Interval = reader.Duration("Clock:Interval", TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            LeaseDuration = reader.Duration("Clock:LeaseDuration", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(10), TimeSpan.FromHours(4)),
            TickTimeout = reader.Duration("Clock:TickTimeout", TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        };
        if (settings.LeaseDuration <= settings.Interval || settings.LeaseDuration <= settings.TickTimeout)
            reader.Find("Clock:LeaseDuration", $"({settings.LeaseDuration:c}) must be longer than Clock:Interval ({settings.Interval:c}) and Clock:TickTimeout ({settings.TickTimeout:c}), or two instances could tick at once.");
        return settings;
    }
}
