namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>Patches used often.</summary>
internal static class Patches
{
    public const string Won = """[{"op":"replace","path":"/status","value":"Closed"},{"op":"replace","path":"/substatus","value":"Won"}]""";

    public const string Accept = """[{"op":"replace","path":"/status","value":"Active"},{"op":"replace","path":"/substatus","value":"Accepted"}]""";

    public const string Visible = """[{"op":"replace","path":"/consent/consentToShareReferralWithMicrosoftSellers","value":true}]""";

    public static string Set(string path, string json) => $$"""[{"op":"replace","path":"{{path}}","value":{{json}}}]""";

    public static string Add(string path, string json) => $$"""[{"op":"add","path":"{{path}}","value":{{json}}}]""";
}
