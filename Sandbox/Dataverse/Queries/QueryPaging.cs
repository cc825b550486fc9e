using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Pages of at most 5000 rows. Rows are always put in a total order, so a page number alone finds its rows again.</summary>
internal static class QueryPaging
{
    public const int Limit = 5000;

    public static void Apply(Query query, PagingInfo? page)
    {
        if (page is null) return;
        Apply(query, page.PageNumber, page.Count);
        query.ReturnTotal = page.ReturnTotalRecordCount;
    }

    public static void Apply(Query query, int page, int count)
    {
        if (page < 0 || count < 0) throw Faults.QueryMalformed($"Page {page} of {count} rows: neither may be negative.");
        if (query.Top is not null && page > 0)
            throw Faults.QueryMalformed("The Top.Count can't be specified with pagingInfo. Use the one or the other.");
        query.Page = Math.Max(page, 1);
        query.PageSize = count;
    }

    public static List<T> PageOf<T>(Query query, List<T> all, EntityCollection result)
    {
        if (query.Top is { } top && (top < 0 || top > Limit))
            throw Faults.QueryMalformed($"TopCount {top} is outside the valid range 0 to {Limit}.");
        var size = query.Top ?? (query.PageSize is > 0 and <= Limit ? query.PageSize : Limit);
        var start = (query.Page - 1) * (long)size;
        var rows = start >= all.Count ? [] : all.GetRange((int)start, (int)Math.Min(size, all.Count - start));
        result.MoreRecords = query.Top is null && start + size < all.Count;
        if (query.ReturnTotal)
        {
            result.TotalRecordCount = Math.Min(all.Count, Limit);
            result.TotalRecordCountLimitExceeded = all.Count > Limit;
        }

        return rows;
    }

    public static string? CookieOf(Query query, Entity? first, Entity? last) => first is null || last is null ? null
        : $"<cookie page=\"{query.Page}\"><{query.Root.Table.PrimaryId} last=\"{{{last.Id.ToString().ToUpperInvariant()}}}\" first=\"{{{first.Id.ToString().ToUpperInvariant()}}}\" /></cookie>";
}
