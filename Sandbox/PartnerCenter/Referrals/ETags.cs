namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Compares If-Match with a version. The quotes belong to the value.</summary>
internal static class ETags
{
    /// <summary>Whether the write may go on: no header, <c>*</c>, or this version among those named.</summary>
    public static bool Match(string? ifMatch, string eTag, bool unquotedPasses) =>
        ifMatch is null || ifMatch.Split(',', StringSplitOptions.TrimEntries)
            .Any(named => named == "*" || named == eTag || (unquotedPasses && named == eTag.Trim('"')));
}
