using System.Globalization;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>The connector's environment variables: the current value where there is one, else the default.</summary>
internal sealed class Variables
{
    private const string ValueAlias = "current";

    private readonly Dictionary<string, string> values;

    private Variables(Dictionary<string, string> values) => this.values = values;

    public static Variables Read(IOrganizationService system)
    {
        var query = new QueryExpression(EnvironmentVariableTable.Definition)
        {
            ColumnSet = new ColumnSet(EnvironmentVariableTable.SchemaName, EnvironmentVariableTable.DefaultValue),
            PageInfo = new PagingInfo { PageNumber = 1, Count = 100 }, // the connector has ten
        };
        query.Criteria.AddCondition(EnvironmentVariableTable.SchemaName, ConditionOperator.BeginsWith, "cosell_");
        var current = query.AddLink(EnvironmentVariableTable.ValueTable, EnvironmentVariableTable.DefinitionId,
            EnvironmentVariableTable.DefinitionId, JoinOperator.LeftOuter);
        current.EntityAlias = ValueAlias;
        current.Columns.AddColumn(EnvironmentVariableTable.Value);
        query.AddOrder(EnvironmentVariableTable.SchemaName, OrderType.Ascending);

        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in system.RetrieveMultiple(query).Entities)
        {
            var held = row.GetAttributeValue<AliasedValue?>($"{ValueAlias}.{EnvironmentVariableTable.Value}")?.Value as string
                ?? row.GetAttributeValue<string?>(EnvironmentVariableTable.DefaultValue);
            if (!string.IsNullOrWhiteSpace(held))
                read[row.GetAttributeValue<string>(EnvironmentVariableTable.SchemaName)] = held!.Trim();
        }
        return new Variables(read);
    }

    /// <summary>A column's logical name.</summary>
    public string Column(string variable, string fallback)
    {
        var text = Text(variable, fallback);
        return text.All(letter => letter is >= 'a' and <= 'z' or >= '0' and <= '9' or '_')
            ? text
            : throw Malformed(variable, text, "the logical name of a column, in lower case", fallback);
    }

    public bool Flag(string variable, bool fallback)
    {
        var text = Text(variable, fallback ? "yes" : "no");
        return text.ToUpperInvariant() switch
        {
            "YES" or "TRUE" => true,
            "NO" or "FALSE" => false,
            _ => throw Malformed(variable, text, "yes or no", fallback ? "yes" : "no"),
        };
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public int Number(string variable, int fallback, int least, int most)
    {
        var otherwise = fallback.ToString(CultureInfo.InvariantCulture);
        var text = Text(variable, otherwise);
        return int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Malformed(variable, text, string.Format(CultureInfo.InvariantCulture, "a whole number from {0} to {1}", least, most), otherwise);
    }

    /// <summary>One of the names, whatever its case; the first is the default.</summary>
    public string OneOf(string variable, params string[] names)
    {
        var text = Text(variable, names[0]);
        return Array.Find(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase))
            ?? throw Malformed(variable, text, string.Join(" or ", names), names[0]);
    }

    public string? TextOrNull(string variable) => values.TryGetValue(variable, out var value) ? value : null;

    private string Text(string variable, string fallback) => values.TryGetValue(variable, out var value) ? value : fallback;

    private static ConnectorException Malformed(string variable, string value, string expected, string fallback) =>
        new(Errors.VariableMalformed.For(null, variable, value, expected, fallback));
}
