namespace CoSell.Solution.Checking;

/// <summary>CSL2004: what the XML says is in a file must be in the zip.</summary>
internal sealed class FileNameRule : ISolutionRule
{
    internal static readonly string[] Pointers = ["FileName", "JsonFileName", "XamlFileName"];

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        from pointer in package.Customizations.Descendants()
        where Array.Exists(Pointers, name => pointer.Name.LocalName == name) && package.Package.Find(pointer.Value.TrimStart('/')) is null
        select Origin.Finding("CSL2004", pointer, $"<{pointer.Name.LocalName}> names {pointer.Value}, which is not in the zip.",
            "Name the entry as it is in the zip, or pack the file.");
}
