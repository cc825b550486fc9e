using System.Globalization;

namespace CoSell.Benchmarks;

/// <summary>A pipeline of open, complete deals in the four CSV files that the example mapping reads; always the same for the same size.</summary>
internal static class GeneratedPipeline
{
    private const int Accounts = 85;
    private const int Sellers = 30;

    private static readonly string[] Products = ["GTX Basic", "GTX Pro", "GTX Plus Basic", "GTX Plus Pro", "GTK 500", "MG Special", "MG Advanced"];
    private static readonly string[] Countries = ["United States", "Germany", "France", "Japan", "Brazil"];

    public static void Write(string folder, int deals)
    {
        Directory.CreateDirectory(folder);
        Write(folder, "accounts.csv", "account,office_location,employees",
            Enumerable.Range(0, Accounts).Select(i => $"Customer {i},{Countries[i % Countries.Length]},{100 + i}"));
        Write(folder, "products.csv", "product,series,sales_price", Products.Select((product, i) => $"{product},Series,{500 + i * 700}"));
        Write(folder, "sales_teams.csv", "sales_agent,manager", Enumerable.Range(0, Sellers).Select(i => $"Seller Number{i},Manager"));
        Write(folder, "sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,close_date,close_value",
            Enumerable.Range(0, deals).Select(i => string.Create(CultureInfo.InvariantCulture,
                $"D{i:00000},Seller Number{i % Sellers},{Products[i % Products.Length]},Customer {i % Accounts},Engaging,,{500 + i * 37 % 9000}")));
    }

    private static void Write(string folder, string file, string header, IEnumerable<string> lines) =>
        File.WriteAllLines(Path.Combine(folder, file), lines.Prepend(header));
}
