using CoSell.Sandbox.Commands;

namespace CoSell.Sandbox.Tests.Commands;

/// <summary>Wrong use is said in one sentence and never thrown at anybody.</summary>
public sealed class SandboxCommandTests
{
    [Theory]
    [InlineData("--partner-center ftp://partner.example", "--partner-center takes an http or https address, such as http://127.0.0.1:9000/v1.0/engagements.")]
    [InlineData("--partner-center nonsense", "--partner-center takes an http or https address, such as http://127.0.0.1:9000/v1.0/engagements.")]
    [InlineData("--dataverse-port 0", "--dataverse-port takes a port from 1 to 65535.")]
    [InlineData("--dataverse-port abc", "--dataverse-port takes a port from 1 to 65535.")]
    [InlineData("--partner-center-port 65536", "--partner-center-port takes a port from 1 to 65535.")]
    [InlineData("--relay-port -1", "--relay-port takes a port from 1 to 65535.")]
    [InlineData("--import . --repeat 0", "--repeat takes a number of times from 1 to 1000.")]
    [InlineData("--import . --demo", "--demo and --import are two different things; use one of them.")]
    [InlineData("--mapping mapping.json", "--mapping goes with --import.")]
    public void Parse_WrongUse_SaysWhatTheOptionTakes(string arguments, string sentence) =>
        Assert.Contains(sentence, SandboxCommand.Create().Parse(arguments).Errors.Select(error => error.Message));

    [Theory]
    [InlineData("")]
    [InlineData("--demo --json")]
    [InlineData("--import . --mapping m.json --repeat 2")]
    [InlineData("--partner-center https://partner.example/v1.0/engagements --dataverse-port 6080")]
    public void Parse_RightUse_HasNoErrors(string arguments) => Assert.Empty(SandboxCommand.Create().Parse(arguments).Errors);
}
