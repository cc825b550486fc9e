using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace CoSell.Sandbox.WebApi.Queries;

/// <summary>Constants of a filter as the organisation's queries take them.</summary>
internal static class Literal
{
    public static object? ValueOf(ConstantNode node) => Of(node.Value);

    public static object? Of(object? value) => value switch
    {
#pragma warning disable CS0618 // The parser still hands out its own date type; DateOnly replaces it in the next major version.
        Date date => new DateTime(date.Year, date.Month, date.Day, 0, 0, 0, DateTimeKind.Utc),
#pragma warning restore CS0618
        DateOnly date => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        DateTimeOffset time => time.UtcDateTime,
        _ => value,
    };
}
