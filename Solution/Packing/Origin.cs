using System.Xml;
using System.Xml.Linq;

namespace CoSell.Solution;

/// <summary>Remembers, on XML that the packer moved, the file it was read from, so that findings name the line a person can edit.</summary>
internal sealed record Origin(string File)
{
    public static Finding Finding(string code, XObject where, string problem, string remedy)
    {
        var (file, line) = Of(where);
        return new Finding(code, file, line, problem, remedy);
    }

    public static (string File, int Line) Of(XObject where)
    {
        var line = 0;
        for (XObject? at = where; at is not null; at = at.Parent ?? (XObject?)at.Document)
        {
            if (line == 0 && at is IXmlLineInfo info && info.HasLineInfo()) line = info.LineNumber;
            if (at.Annotation<Origin>() is { } origin) return (origin.File, line);
            if (at is XDocument) break;
        }
        return ("(unknown file)", line);
    }
}
