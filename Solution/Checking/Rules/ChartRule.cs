using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2030: a chart asks its own table for columns that exist, and draws what it asks for.</summary>
internal sealed class ChartRule : ISolutionRule
{
    private const string Code = "CSL2030";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from table in package.Tables
        from chart in table.Element.Descendants("visualization")
        from finding in Data(package, table, chart).Concat(Aliases(chart)).Concat(Series(chart))
        select finding;

    private static IEnumerable<Finding> Data(CheckedPackage package, SolutionTable table, XElement chart)
    {
        foreach (var entity in chart.Descendants("fetch").Elements("entity"))
        {
            if ((string?)entity.Attribute("name") != table.LogicalName)
                yield return Origin.Finding(Code, entity, $"A chart of {table.LogicalName} asks for '{(string?)entity.Attribute("name")}'.", "Ask for the table the chart belongs to.");
            var asked = entity.Elements("attribute").Select(a => ((string?)a.Attribute("name"), a)).Concat(entity.Descendants("condition").Select(c => ((string?)c.Attribute("attribute"), c)));
            foreach (var (column, where) in asked.Where(a => a.Item1 is not null && !package.HasColumn(table.LogicalName, a.Item1)))
                yield return Origin.Finding(Code, where, $"A chart of {table.LogicalName} uses the column {column}, which it does not have.", "Correct the logical name.");
        }
    }

    private static IEnumerable<Finding> Aliases(XElement chart)
    {
        var asked = chart.Descendants("fetch").Descendants("attribute").ToList();
        bool IsAsked(XElement user, string how) => asked.Exists(a => (string?)a.Attribute("alias") == (string?)user.Attribute("alias") && a.Attribute(how) is not null);
        foreach (var category in chart.Descendants("category").Where(c => !IsAsked(c, "groupby")))
            yield return Origin.Finding(Code, category, $"The category {(string?)category.Attribute("alias")} is no grouped column of the fetch.", "Give it the alias of an attribute with groupby.");
        foreach (var measure in chart.Descendants("measure").Where(m => !IsAsked(m, "aggregate")))
            yield return Origin.Finding(Code, measure, $"The measure {(string?)measure.Attribute("alias")} is no aggregate of the fetch.", "Give it the alias of an attribute with aggregate.");
        foreach (var order in chart.Descendants("order").Where(o => !asked.Exists(a => (string?)a.Attribute("alias") == (string?)o.Attribute("alias"))))
            yield return Origin.Finding(Code, order, $"The chart is sorted by {(string?)order.Attribute("alias") ?? "a column"}, which is no alias of the fetch.", "Sort by an alias.");
    }

    private static IEnumerable<Finding> Series(XElement chart)
    {
        var drawn = chart.Descendants("Series").Count(s => s.Attribute("ChartType") is not null);
        var measures = chart.Descendants("measurecollection").Count();
        if (drawn != measures)
            yield return Origin.Finding(Code, chart, $"The chart draws {drawn} series but has {measures} measures.", "Add one Series for each measurecollection.");
    }
}
