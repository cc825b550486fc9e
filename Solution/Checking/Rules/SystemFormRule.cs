namespace CoSell.Solution.Checking;

/// <summary>CSL2022: an unmanaged import replaces the forms it contains, so a form of someone else's table must not be in it.</summary>
internal sealed class SystemFormRule : ISolutionRule
{
    private const string Code = "CSL2022";

    public IEnumerable<Finding> Check(CheckedPackage package)
    {
        if (package.IsManaged) return [];
        return package.Tables.Where(t => !t.IsOwn).SelectMany(t => t.Element.Descendants("systemform"))
            .Select(f => Origin.Finding(Code, f, $"The unmanaged zip contains the form {f.Element("formid")?.Value} of a table that is not ours; importing it would replace the customer's form.",
                "Keep the difference in {id}_managed.xml only."));
    }
}
