using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CoSell.Sandbox.WebApi.Http;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>Where a reading goes on. Travels as the platform's cookie element; the size is in it, so that a link works without the header too.</summary>
internal sealed record SkipToken(int Page, int Size)
{
    public static SkipToken Read(string? text, int? preferredSize)
    {
        var size = Math.Min(preferredSize ?? ReadOptions.LargestPage, ReadOptions.LargestPage);
        if (text is null) return new SkipToken(1, size);
        try
        {
            var cookie = XElement.Parse(text);
            return new SkipToken((int?)cookie.Attribute("pagenumber") ?? throw Malformed(), (int?)cookie.Attribute("count") ?? size);
        }
        catch (Exception error) when (error is XmlException or FormatException)
        {
            throw Malformed();
        }
    }

    /// <summary>The address of the next page: the same options with a token in place of the old one.</summary>
    public string Next(ApiRequest request)
    {
        var options = request.Options.Where(option => option.Key != "$skiptoken")
            .Select(option => $"{Uri.EscapeDataString(option.Key).Replace("%24", "$", StringComparison.Ordinal)}={Uri.EscapeDataString(option.Value)}")
            .Append(NextOption);
        return request.Address(request.Path) + "?" + string.Join("&", options);
    }

    /// <summary>The token of the following page, as a query option.</summary>
    public string NextOption
    {
        get
        {
            var cookie = new XElement("cookie", new XAttribute("pagenumber", (Page + 1).ToString(CultureInfo.InvariantCulture)),
                new XAttribute("count", Size.ToString(CultureInfo.InvariantCulture)), new XAttribute("istracking", "False"));
            return "$skiptoken=" + Uri.EscapeDataString(cookie.ToString(SaveOptions.DisableFormatting));
        }
    }

    private static ApiError Malformed() => ApiError.Url("Malformed $skiptoken. Use the @odata.nextLink of the previous page exactly as it was given.");
}
