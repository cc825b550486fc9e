namespace CoSell.Solution.Checking;

/// <summary>CSL2018: a money column comes with its companion in the base currency, and its table with a currency.</summary>
internal sealed class MoneyRule : ISolutionRule
{
    private const string Code = "CSL2018";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        foreach (var table in package.Tables)
        {
            var money = table.Columns.Where(c => c.Type == "money").ToList();
            foreach (var column in money.Where(c => c.Element.Element("CalculationOf") is null))
            {
                var companion = money.Find(c => c.Element.Element("CalculationOf")?.Value == column.SchemaName);
                if (companion?.LogicalName != column.LogicalName + "_base")
                    yield return Origin.Finding(Code, column.Element, $"The money column {column.LogicalName} has no companion in the base currency.", $"Add {column.SchemaName}_Base with CalculationOf {column.SchemaName}.");
            }
            if (money.Count > 0 && (!table.HasColumn("transactioncurrencyid") || !table.HasColumn("exchangerate")))
                yield return Origin.Finding(Code, table.Element, $"The table {table.LogicalName} has money but no currency.", "Add TransactionCurrencyId and ExchangeRate.");
        }
    }
}
