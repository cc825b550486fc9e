namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>The kinds of column the platform knows; <see cref="Date"/> is a date and time column with behaviour DateOnly.</summary>
internal enum ColumnType
{
    String, Memo, Integer, BigInt, Decimal, Double, Money, Boolean, DateTime, Date, Picklist, MultiSelect, State, Status,
    Lookup, Customer, Owner, Uniqueidentifier, EntityName, PartyList, Image, File, ManagedProperty,
}

/// <summary>How badly a value is wanted. Only System is enforced by the server; Business is enforced by forms alone.</summary>
internal enum Required { No, Recommended, Business, System }

internal enum Ownership { None, User, Organization, Business }

/// <summary>What deleting the referenced row does to the referencing rows.</summary>
internal enum DeleteCascade { NoCascade, RemoveLink, Restrict, Cascade }
