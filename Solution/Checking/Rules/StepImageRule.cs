using System.Xml.Linq;

namespace CoSell.Solution.Checking;

/// <summary>CSL2013: an image exists only where the message has a row to picture, and always lists its columns.</summary>
internal sealed class StepImageRule : ISolutionRule
{
    private const string Code = "CSL2013";
    private const string Pre = "0";
    private const string Post = "1";
    private const string Both = "2";

    public IEnumerable<Finding> Check(CheckedPackage package) =>
        package.Steps.SelectMany(step => step.Descendants("SdkMessageProcessingStepImage").SelectMany(image => Check(package, step, image)));

    private static IEnumerable<Finding> Check(CheckedPackage package, XElement step, XElement image)
    {
        var name = $"{(string?)step.Attribute("Name")}, image {image.Element("EntityAlias")?.Value}";
        var message = StepMessage.Of(step);
        var property = StepMessage.ImageProperty(message);
        var kind = image.Element("ImageType")?.Value;
        if (property is null)
        {
            yield return Origin.Finding(Code, image, $"'{name}': the message has no images.", "Remove the image.");
            yield break;
        }
        if (kind is not (Pre or Post or Both))
            yield return Origin.Finding(Code, image, $"'{name}': ImageType is '{kind}'.", "Use 0 (before), 1 (after) or 2 (both).");
        if (image.Element("MessagePropertyName")?.Value != property)
            yield return Origin.Finding(Code, image, $"'{name}': MessagePropertyName is '{image.Element("MessagePropertyName")?.Value}'.", $"{message} wants '{property}'.");
        if (message == "Create" && kind is (Pre or Both))
            yield return Origin.Finding(Code, image, $"'{name}': before a Create there is no row.", "Use an image after the write, or Target.");
        if (message == "Delete" && kind is (Post or Both))
            yield return Origin.Finding(Code, image, $"'{name}': after a Delete there is no row.", "Use an image before the write.");
        if (kind is (Post or Both) && step.Element("Stage")?.Value != "40")
            yield return Origin.Finding(Code, image, $"'{name}': an image of after the write at stage {step.Element("Stage")?.Value}.", "Move the step to stage 40, or use an image of before.");
        foreach (var finding in CheckColumns(package, step, image, name)) yield return finding;
    }

    private static IEnumerable<Finding> CheckColumns(CheckedPackage package, XElement step, XElement image, string name)
    {
        var table = step.Element("PrimaryEntity")?.Value ?? "";
        var columns = (image.Element("Attributes")?.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (columns.Length == 0)
            yield return Origin.Finding(Code, image, $"'{name}' lists no columns, so the platform reads all of them.", "List the columns the step reads.");
        foreach (var column in columns.Where(c => !package.HasColumn(table, c)))
            yield return Origin.Finding(Code, image, $"'{name}' pictures {column}, which {table} does not have.", "Correct the logical name.");
    }
}
