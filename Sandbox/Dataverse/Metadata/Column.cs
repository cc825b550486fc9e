namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>One column. Immutable but for its place in the row, which the table assigns.</summary>
internal sealed class Column(string schemaName, ColumnType type)
{
    /// <summary>Logical name: what rows, queries and steps use.</summary>
    public string Name { get; } = schemaName.ToLowerInvariant();

    public string SchemaName { get; } = schemaName;

    public ColumnType Type { get; } = type;

    public string Label { get; init; } = schemaName;

    public string? Description { get; init; }

    public string? Format { get; init; }

    public int? MaxLength { get; init; }

    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    /// <summary>Digits after the decimal point; null for kinds that have none.</summary>
    public int? Precision { get; init; }

    /// <summary>Tables a lookup may point at; empty for other kinds.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public Choice? Choice { get; init; }

    /// <summary>Value the server fills in on create when the caller gives none: int, bool or string.</summary>
    public object? Default { get; init; }

    public Required Required { get; init; }

    public bool ValidForCreate { get; init; } = true;

    public bool ValidForUpdate { get; init; } = true;

    public bool ValidForRead { get; init; } = true;

    /// <summary>Column security: only callers with a profile see or write it.</summary>
    public bool IsSecured { get; set; }

    public bool IsCustom { get; init; }

    /// <summary>Column this one is computed from (the name of a lookup's row, a choice's label); such a column is not stored.</summary>
    public string? AttributeOf { get; init; }

    /// <summary>Position in a stored row, -1 for columns that are computed.</summary>
    public int Ordinal { get; internal set; } = -1;

    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;

    public bool IsText => Type is ColumnType.String or ColumnType.Memo or ColumnType.EntityName;

    public bool IsChoice => Type is ColumnType.Picklist or ColumnType.State or ColumnType.Status;

    public bool IsDate => Type is ColumnType.DateTime or ColumnType.Date;

    public bool IsReadOnly => !ValidForCreate && !ValidForUpdate;

    /// <summary>Money in the organisation's currency, kept by the platform beside its twin.</summary>
    public bool IsBaseMoney => Type == ColumnType.Money && Name.EndsWith("_base", StringComparison.Ordinal);
}
