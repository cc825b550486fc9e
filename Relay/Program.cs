using CoSell.Relay;

try
{
    await using var relay = RelayApplication.Create(args, RelaySurroundings.Real());
    await relay.RunAsync();
    return 0;
}
catch (SettingsException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
