namespace CoSell.Scenarios.Tests.Importing;

/// <summary>A folder of CSV files that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    public const string Mapping = """
        {
          "files": [
            { "file": "accounts.csv", "table": "account", "key": "account",
              "columns": { "name": "{account}", "address1_country": "{country}" } },
            { "file": "products.csv", "table": "cosell_solution", "key": "product",
              "columns": { "cosell_name": "{product}", "cosell_partnercenterid": "{id}", "cosell_solutiontype": "852300000" } },
            { "file": "deals.csv", "table": "opportunity", "key": "id",
              "columns": {
                "name": "{product} {id}",
                "customerid": { "value": "{account}", "lookup": "accounts.csv" },
                "transactioncurrencyid": { "value": "{currency}", "default": "USD", "find": { "table": "transactioncurrency", "column": "isocurrencycode" } },
                "estimatedvalue": { "value": "{value}", "default": { "value": "{product}", "from": { "file": "products.csv", "column": "price" } } },
                "estimatedclosedate": { "value": "{closes}", "default": "today+90d" },
                "cosell_syncwithpartnercenter": "true", "cosell_customerconsent": "true"
              },
              "children": [ { "table": "cosell_opportunitysolution", "parent": "cosell_opportunityid",
                "columns": { "cosell_name": "{product}", "cosell_solutionid": { "value": "{product}", "lookup": "products.csv" } } } ],
              "close": { "value": "{stage}", "won": ["Won"], "lost": ["Lost"], "on": "{closes}", "revenue": "{value}" } }
          ]
        }
        """;

    private const string Accounts = "account,country\nAdventure Works,US\nPacific,Philipines\n";
    private const string Products = "product,id,price\nPlanner,SOL-10001-PLA,550\n";

    public Folder(string deals, string mapping = Mapping)
    {
        Path = Directory.CreateTempSubdirectory("cosell-import-").FullName;
        File.WriteAllText(System.IO.Path.Combine(Path, "accounts.csv"), Accounts);
        File.WriteAllText(System.IO.Path.Combine(Path, "products.csv"), Products);
        File.WriteAllText(System.IO.Path.Combine(Path, "deals.csv"), "id,product,account,stage,closes,value,currency\n" + deals);
        File.WriteAllText(MappingPath, mapping);
    }

    public string Path { get; }

    public string MappingPath => System.IO.Path.Combine(Path, "mapping.json");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
