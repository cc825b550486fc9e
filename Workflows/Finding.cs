using System.Xml.Linq;

namespace CoSell.Workflows;

/// <summary>One finding as a custom API answers it: {code, severity, field, message, remedy}.</summary>
internal sealed class Finding(XElement json)
{
    /// <remarks>A severity this version does not know counts as an error: better one task too many than a deal that silently stays behind.</remarks>
    public bool IsError => Text("severity") is not ("Warning" or "Information");

    public override string ToString() => $"{Text("code")}: {Text("message")} {Text("remedy")}".TrimEnd();

    private string Text(string member) => json.Element(member)?.Value ?? "";
}
