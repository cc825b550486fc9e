namespace CoSell.Sandbox.PartnerCenter.OData;

/// <summary>Reads $select: names of top-level fields.</summary>
internal static class Selection
{
    public static IReadOnlyList<string>? Parse(string? select)
    {
        if (string.IsNullOrWhiteSpace(select))
            return null;
        var fields = select.Split(',', StringSplitOptions.TrimEntries);
        foreach (var field in fields)
            if (!ReferralDocument.Fields.Contains(field))
                throw Refusal.Invalid($"$select does not know the field '{field}'.", "$select");
        return fields;
    }
}
