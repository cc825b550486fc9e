namespace CoSell.Sandbox.Dataverse.Data;

/// <summary>Counts work, so that tests and benchmarks can tell an index from a scan without a stopwatch.</summary>
internal sealed class DatabaseStatistics
{
    /// <summary>Rows fetched by primary id.</summary>
    public long Fetched { get; set; }

    /// <summary>Rows looked at because a table was read from end to end.</summary>
    public long Scanned { get; set; }

    /// <summary>Rows found through a lookup or key index.</summary>
    public long Indexed { get; set; }

    public long Written { get; set; }
}
