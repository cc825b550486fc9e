namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Which status may follow which, and which substatus goes with it.</summary>
internal static class StateTable
{
    /// <summary>Refuses an illegal pair or step; looks at the whole patch's outcome, so the order of its operations does not matter.</summary>
    public static void Check(string oldStatus, string status, string substatus)
    {
        if (!After(oldStatus).Contains(status))
            throw Refusal.Invalid($"A referral that is {oldStatus} cannot become {status}.", "status");
        if (!With(status).Contains(substatus))
            throw Refusal.Invalid($"Substatus {substatus} does not go with status {status}; {string.Join(", ", With(status))} do.", "substatus");
    }

    private static string[] After(string status) => status switch
    {
        Words.New => [Words.New, Words.Active, Words.Closed],
        Words.Active => [Words.Active, Words.Closed],
        _ => [Words.Closed],
    };

    private static string[] With(string status) => status switch
    {
        Words.New => [Words.Pending, Words.Received],
        Words.Active => [Words.Accepted],
        _ => [Words.Won, Words.Lost, Words.Declined, Words.Expired],
    };
}
