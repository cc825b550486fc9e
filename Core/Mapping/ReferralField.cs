using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Sync;

namespace CoSell.Core.Mapping;

/// <summary>What kind of value a field holds; decides its canonical form and when two values are the same.</summary>
public enum FieldKind
{
    Text,

    /// <summary>A code of an open list: compared without regard to case, unknown ones kept.</summary>
    Code,
    Country,
    Number,

    /// <summary>A day in UTC.</summary>
    Date,
    Flag,

    /// <summary>A set of people, by e-mail address without regard to case.</summary>
    People,

    /// <summary>A set of solutions, by id.</summary>
    Solutions,
}

/// <summary>How a field is kept in step after the referral exists.</summary>
public enum FieldMerge
{
    /// <summary>Three-way, with what both sides last agreed on.</summary>
    ThreeWay,

    /// <summary>The deal's value always holds.</summary>
    Ours,

    /// <summary>Once true, it stays true on both sides.</summary>
    OneWay,

    /// <summary>Sent with Microsoft's referral; cannot be changed afterwards.</summary>
    OnInvite,

    /// <summary>Sent with our own referral and not looked at again.</summary>
    OnCreate,

    /// <summary>Follows from the deal being won or lost; sent after the undo window.</summary>
    Outcome,

    /// <summary>Partner Center's alone: identity and times.</summary>
    ReadOnly,
}

/// <summary>One line of the mapping table: a field of the referral and how it is read, written, compared and kept in step.</summary>
public sealed record ReferralField(string Key, string Title, FieldKind Kind, FieldDirection Direction, FieldMerge Merge)
{
    /// <summary>The property of <see cref="Deal"/> it comes from, or null where the deal has none; for docs and tests.</summary>
    public string? DealProperty { get; init; }

    /// <summary>Where it is in the referral, with dots.</summary>
    public required string Path { get; init; }

    /// <summary>The path a PATCH may use, or null: the field can be set at creation only.</summary>
    public string? PatchPath { get; init; }

    /// <summary>Partner Center's side is never empty: where it is missing from an answer, it was left out and not cleared.</summary>
    public bool Required { get; init; }

    /// <summary>Whether a change at Partner Center is written into the CRM.</summary>
    public bool WriteBack { get; init; }

    /// <summary>Null on the deal means that the CRM has no say, not that the value was cleared.</summary>
    public bool Optional { get; init; }

    /// <summary>The deal's value in canonical form.</summary>
    public required Func<Deal, JsonValue> FromDeal { get; init; }

    /// <summary>The deal with this canonical value, or null where the deal cannot take it.</summary>
    public Func<Deal, JsonValue, Deal>? IntoDeal { get; init; }

    /// <summary>Where the value does not simply stand at <see cref="Path"/>.</summary>
    public Func<JsonObject, JsonValue>? ReadFrom { get; init; }

    /// <summary>The counterpart of <see cref="ReadFrom"/>.</summary>
    public Func<JsonObject, JsonValue, JsonObject>? WriteInto { get; init; }

    /// <summary>Whether an administrator may choose another column for it. Not for sets, nor for what decides who may see the deal or in which
    /// currency its value stands.</summary>
    public bool IsMappable => IntoDeal is not null && !IsSet && Key is not (FieldMap.Currency or FieldMap.Visibility);

    public bool IsSet => Kind is FieldKind.People or FieldKind.Solutions;

    public bool IsMerged => Merge is FieldMerge.ThreeWay or FieldMerge.Ours or FieldMerge.OneWay or FieldMerge.OnInvite;

    /// <summary>Cannot be changed once it is at Partner Center.</summary>
    public bool IsCreateOnly => PatchPath is null && Merge is not FieldMerge.ReadOnly;

    /// <summary>The referral's value in canonical form; <see cref="JsonValue.Null"/> where it is absent.</summary>
    public JsonValue FromReferral(JsonObject referral) =>
        Canonical.Of(Kind, ReadFrom is null ? JsonPath.Get(referral, Path) : ReadFrom(referral));

    /// <summary>The body with a canonical value in the form it travels in.</summary>
    public JsonObject Write(JsonObject body, JsonValue value) =>
        WriteInto is null ? JsonPath.Set(body, Path, Canonical.ToWire(Kind, value)) : WriteInto(body, value);

    /// <summary>Whether two canonical values mean the same.</summary>
    public bool Same(JsonValue first, JsonValue second) => Canonical.Same(Kind, first, second);
}
