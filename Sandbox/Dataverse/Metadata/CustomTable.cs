namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>A new table with the columns that the platform gives every table; columns of its own follow through <see cref="Table.AddColumn"/>.</summary>
internal static class CustomTable
{
    public static Table Create(string schemaName, string setName, string primaryNameSchemaName, int primaryNameLength, Ownership ownership,
        string? label = null)
    {
        var table = new Table(schemaName, setName, schemaName.ToLowerInvariant() + "id", primaryNameSchemaName.ToLowerInvariant(), ownership)
        {
            Label = label ?? schemaName,
            IsCustom = true,
        };
        table.AddColumn(new Column(schemaName + "Id", ColumnType.Uniqueidentifier) { ValidForUpdate = false, Required = Required.System, IsCustom = true });
        table.AddColumn(new Column(primaryNameSchemaName, ColumnType.String) { MaxLength = primaryNameLength, IsCustom = true });
        AddStandardColumns(table);
        return table;
    }

    /// <summary>Adds those standard columns that the table does not have yet (a solution may describe some of them itself).</summary>
    public static void AddStandardColumns(Table table)
    {
        foreach (var column in StandardColumns(table.Ownership))
            if (!table.Has(column.Name)) table.AddColumn(column);
    }

    /// <summary>The first money column brings currency and exchange rate; each money column brings its value in the base currency.</summary>
    public static void AddMoneyColumn(Table table, Column money)
    {
        table.AddColumn(money);
        if (!table.Has("transactioncurrencyid"))
            table.AddColumn(new Column("TransactionCurrencyId", ColumnType.Lookup) { Label = "Currency", Targets = ["transactioncurrency"] });
        if (!table.Has("exchangerate")) table.AddColumn(ReadOnly("ExchangeRate", ColumnType.Decimal, precision: 10));
        if (!table.Has(money.Name + "_base")) table.AddColumn(ReadOnly(money.SchemaName + "_Base", ColumnType.Money, precision: 4));
    }

    private static IEnumerable<Column> StandardColumns(Ownership ownership)
    {
        yield return ReadOnly("CreatedOn", ColumnType.DateTime);
        yield return ReadOnly("CreatedBy", ColumnType.Lookup, "systemuser");
        yield return ReadOnly("CreatedOnBehalfBy", ColumnType.Lookup, "systemuser");
        yield return ReadOnly("ModifiedOn", ColumnType.DateTime);
        yield return ReadOnly("ModifiedBy", ColumnType.Lookup, "systemuser");
        yield return ReadOnly("ModifiedOnBehalfBy", ColumnType.Lookup, "systemuser");
        yield return ReadOnly("VersionNumber", ColumnType.BigInt);
        yield return new Column("OverriddenCreatedOn", ColumnType.DateTime) { ValidForUpdate = false };
        yield return new Column("ImportSequenceNumber", ColumnType.Integer) { ValidForUpdate = false };
        yield return new Column("TimeZoneRuleVersionNumber", ColumnType.Integer);
        yield return new Column("UTCConversionTimeZoneCode", ColumnType.Integer);
        yield return new Column("statecode", ColumnType.State)
        {
            Label = "Status", Required = Required.System, ValidForCreate = false,
            Choice = new Choice(null, [new(0, "Active", DefaultStatus: 1), new(1, "Inactive", DefaultStatus: 2)]),
        };
        yield return new Column("statuscode", ColumnType.Status)
        {
            Label = "Status Reason", Choice = new Choice(null, [new(1, "Active", State: 0), new(2, "Inactive", State: 1)]),
        };
        if (ownership != Ownership.User)
        {
            yield return ReadOnly("OrganizationId", ColumnType.Lookup, "organization");
            yield break;
        }

        yield return new Column("OwnerId", ColumnType.Owner) { Label = "Owner", Required = Required.System, Targets = ["systemuser", "team"] };
        yield return ReadOnly("OwningBusinessUnit", ColumnType.Lookup, "businessunit");
        yield return ReadOnly("OwningUser", ColumnType.Lookup, "systemuser");
        yield return ReadOnly("OwningTeam", ColumnType.Lookup, "team");
    }

    private static Column ReadOnly(string schemaName, ColumnType type, string? target = null, int? precision = null) => new(schemaName, type)
    {
        ValidForCreate = false, ValidForUpdate = false, Targets = target is null ? [] : [target], Precision = precision,
    };
}
