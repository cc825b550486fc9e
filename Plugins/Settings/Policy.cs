using CoSell.Core.Sync;

namespace CoSell.Plugins;

/// <summary>What an administrator decided, and the currencies of the organisation: an immutable snapshot.</summary>
internal sealed record Policy
{
    /// <summary>The opportunity column that holds the deal value.</summary>
    public required string ValueColumn { get; init; }

    /// <summary>The account column that holds the country.</summary>
    public required string CountryColumn { get; init; }

    /// <summary>Whether a save with errors is refused (Block) or accepted and left waiting (Wait).</summary>
    public required bool Blocks { get; init; }

    /// <summary>How far before the latest known change a list of changes begins.</summary>
    public required TimeSpan PollOverlap { get; init; }

    /// <summary>What becomes of deals and leads that Partner Center sends.</summary>
    public required InboundPolicy Inbound { get; init; }

    /// <summary>Who owns what names no user of ours: a user, team or queue by name, or a user by e-mail address; null leaves it with the user who runs the connector.</summary>
    public string? InboundOwner { get; init; }

    /// <summary>The most calls of Partner Center's in a UTC day.</summary>
    public required int DailyCalls { get; init; }

    /// <summary>How long entries of the sync log are kept; null for ever.</summary>
    public required TimeSpan? LogRetention { get; init; }

    /// <summary>Whether people are left out of the log's changed fields.</summary>
    public required bool MasksLog { get; init; }

    public required SyncPolicy Sync { get; init; }

    /// <summary>Fields that are read elsewhere, or otherwise, than the built-in mapping says.</summary>
    public IReadOnlyList<FieldSource> Sources { get; init; } = [];

    /// <summary>The columns of opportunity that they need.</summary>
    public IEnumerable<string> SourceColumns => Sources.Select(source => source.Lookup ?? source.Column).OfType<string>().Distinct(StringComparer.Ordinal);

    public FieldSource? SourceOf(string field) => Sources.FirstOrDefault(source => string.Equals(source.Field.Key, field, StringComparison.OrdinalIgnoreCase));

    /// <summary>ISO 4217 codes by id, of the active currencies.</summary>
    public required IReadOnlyDictionary<Guid, string> Currencies { get; init; }

    public Guid? CurrencyOf(string isoCode)
    {
        foreach (var currency in Currencies)
        {
            if (string.Equals(currency.Value, isoCode, StringComparison.OrdinalIgnoreCase))
                return currency.Key;
        }
        return null;
    }
}
