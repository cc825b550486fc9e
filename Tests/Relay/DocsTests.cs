using System.Text.RegularExpressions;
using CoSell.Solution;
using Microsoft.Extensions.Configuration;

namespace CoSell.Relay.Tests;

/// <summary>docs/relay.md says what the code says.</summary>
public sealed partial class DocsTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Repository.Find(AppContext.BaseDirectory)!.Root, "docs", "relay.md"));

    [Fact]
    public void Refusals_InTheDocs_AreThoseOfTheCode() => Assert.Equal(
        Refusals.All.Select(kind => $"{kind.Code} {kind.Status} {kind.Reason}"),
        Rows("| CSL40").Select(cells => $"{cells[1]} {cells[2]} {cells[3].Trim('`')}"));

    [Fact]
    public void Settings_InTheDocs_AreExactlyThoseTheReaderKnows()
    {
        var reader = new NamingConfiguration();

        Assert.Throws<SettingsException>(() => RelaySettings.Read(reader.Configuration));

        var documented = Rows("| `").Where(cells => Setting().IsMatch(cells[1])).Select(cells => cells[1].Trim('`')).Order(StringComparer.Ordinal);
        Assert.Equal(reader.Asked.Order(StringComparer.Ordinal), documented);
    }

    private static IEnumerable<string[]> Rows(string start) =>
        Page.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries));

    [GeneratedRegex("^`(PartnerTenantId|AllowEventsOfAnyTenant|MaxConcurrentEvents|MaxConnections|BodyTimeout|RetryAfter|(Signature|Dataverse|Clock):[A-Za-z]+)`$")]
    private static partial Regex Setting();

    /// <summary>An empty configuration that remembers which settings were asked for.</summary>
    private sealed class NamingConfiguration
    {
        private readonly Provider _provider = new();

        public NamingConfiguration() => Configuration = new ConfigurationRoot([_provider]);

        public IConfiguration Configuration { get; }

        public IEnumerable<string> Asked => _provider.Asked.Distinct(StringComparer.Ordinal).Select(key => key["Relay:".Length..]);

        private sealed class Provider : ConfigurationProvider
        {
            public List<string> Asked { get; } = [];

            public override bool TryGet(string key, out string? value)
            {
                if (key.StartsWith("Relay:", StringComparison.Ordinal))
                    Asked.Add(key);
                value = null;
                return false;
            }
        }
    }
}
