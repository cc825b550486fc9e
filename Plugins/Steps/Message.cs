namespace CoSell.Plugins;

/// <summary>Messages of the event pipeline that our steps answer to; the platform compares them as written here.</summary>
public static class Message
{
    public const string Create = nameof(Create);
    public const string Update = nameof(Update);
    public const string Delete = nameof(Delete);
}
