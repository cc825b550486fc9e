using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Acts as a person in the partner's portal, or looks on from outside the contract.</summary>
public sealed class Portal
{
    private static readonly Dictionary<string, Shape> Editable = new(StringComparer.Ordinal)
    {
        ["name"] = new TextShape(),
        ["statusReason"] = new TextShape(),
        ["externalReferenceId"] = new TextShape(),
        ["details/notes"] = new TextShape(),
        ["details/dealValue"] = new NumberShape(),
        ["details/currency"] = new CodeShape(Codes.Currencies, "an ISO 4217 currency code"),
        ["details/closingDateTime"] = new DateShape(),
        ["status"] = new WordShape(Words.Status),
        ["substatus"] = new WordShape(Words.Substatus),
    };

    private readonly ReferralService _referrals;

    internal Portal(ReferralService referrals) => _referrals = referrals;

    /// <summary>How many referrals there are, of all organizations.</summary>
    public int Count => _referrals.Count;

    /// <summary>All referrals of all organizations, oldest first, as documents.</summary>
    public IReadOnlyList<JsonObject> All => [.. _referrals.All().Select(referral => referral.Read())];

    /// <summary>The referrals an organization owns, oldest first.</summary>
    public IReadOnlyList<JsonObject> Of(Organization organization) =>
        [.. _referrals.All().Where(referral => referral.Owner.Id == organization.Id).Select(referral => referral.Read())];

    /// <summary>The referrals as they are kept, oldest first; a version never changes.</summary>
    internal IReadOnlyList<Referral> Versions => _referrals.All();

    public JsonObject Read(Guid id) => _referrals.Read(id).Read();

    /// <summary>Changes a referral as its owner in the portal, for example <c>{"details/dealValue":9000}</c>.</summary>
    public void Edit(Guid id, JsonObject changes) => _referrals.Act(id, "Portal", document => Apply(document, changes));

    internal static void Apply(JsonObject document, JsonObject changes)
    {
        foreach (var (path, value) in changes)
        {
            if (!Editable.TryGetValue(path, out var shape))
                throw Refusal.Invalid($"The portal edits {string.Join(", ", Editable.Keys)}; '{path}' is something else.", path);
            var clean = shape.Clean(value, path);
            if (path.StartsWith("details/", StringComparison.Ordinal))
                document["details"]![path["details/".Length..]] = clean;
            else
                document[path] = clean;
        }
    }
}
