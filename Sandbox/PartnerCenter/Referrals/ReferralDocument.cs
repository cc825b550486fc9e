using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Builds the stored document: what was sent, joined with what only the server sets, in the order of the documentation.</summary>
internal sealed class ReferralDocument(SimulatorOptions options, ReferralShape shape)
{
    private static readonly string[] Order =
    [
        "id", "engagementId", "name", "organizationId", "organizationName", "externalReferenceId", "createdDateTime", "updatedDateTime",
        "expirationDateTime", "acceptedDateTime", "closedDateTime", "status", "substatus", "statusReason", "type", "qualification", "direction",
        "referralSource", "callToAction", "eTag", "target", "customerProfile", "consent", "details", "team", "inviteContext", "links",
        "trackingInfo", "registrations", "registrationStatus", "favorite", "campaignId", "referralProgram", "salesStage", "mpnId", "quality",
        "isSpam", "tags", "lastModifiedVia",
    ];

    /// <summary>The names $select may ask for.</summary>
    public static IReadOnlyList<string> Fields => Order;

    /// <summary>The document of a new referral.</summary>
    /// <param name="sent">The cleaned body; its parts move into the result.</param>
    /// <param name="state">Everything only the server decides.</param>
    public JsonObject Compose(JsonObject sent, ServerState state)
    {
        var own = new JsonObject
        {
            ["id"] = state.Id.ToString(),
            ["engagementId"] = state.EngagementId.ToString(),
            ["organizationId"] = state.Owner.Id,
            ["organizationName"] = state.Owner.Name,
            ["createdDateTime"] = Stamps.Text(state.Created),
            ["updatedDateTime"] = Stamps.Text(state.Created),
            ["expirationDateTime"] = state.Expires is { } expires ? Stamps.Text(expires) : null,
            ["acceptedDateTime"] = state.Status == Words.Active ? Stamps.Text(state.Created) : null,
            ["status"] = state.Status,
            ["substatus"] = state.Substatus,
            ["direction"] = state.Direction,
            ["eTag"] = state.ETag,
            ["inviteContext"] = InviteContext(sent, state.InvitedBy),
            ["links"] = Links(state.Id, state.EngagementId),
            ["trackingInfo"] = Tracking(msxId: null),
            ["registrations"] = new JsonArray(),
            ["registrationStatus"] = "None",
            ["favorite"] = sent["favorite"]?.GetValue<bool>() ?? false,
            ["mpnId"] = sent["mpnId"]?.GetValue<string>() ?? state.Owner.Locations.FirstOrDefault(),
            ["qualification"] = sent["qualification"]?.GetValue<string>() ?? "None",
            ["quality"] = "Unknown",
            ["isSpam"] = false,
            ["tags"] = new JsonArray(),
            ["lastModifiedVia"] = state.Channel,
            ["customerProfile"] = Take(sent, "customerProfile"),
            ["consent"] = Take(sent, "consent"),
            ["details"] = Details(sent),
        };
        var document = new JsonObject();
        foreach (var field in Order)
        {
            var source = own.ContainsKey(field) ? own : sent;
            document[field] = Take(source, field);
        }

        Tidy(document);
        return document;
    }

    /// <summary>Puts the parts of a whole-document update in place of the stored ones; identity, engagement and invitation stay.</summary>
    public void Replace(JsonObject document, JsonObject sent)
    {
        const string visibility = "consentToShareReferralWithMicrosoftSellers";
        if (document["consent"]?[visibility]?.GetValue<bool>() == true && sent["consent"]?[visibility]?.GetValue<bool>() != true)
            throw Refusal.Invalid("Visibility to Microsoft's sellers cannot be withdrawn.", $"consent/{visibility}");
        foreach (var field in sent.Select(part => part.Key).Except(["engagementId", "inviteContext", "target", "mpnId"]).ToList())
            document[field] = field == "details" ? Details(sent) : Take(sent, field);
    }

    /// <summary>Takes null fields out where the switch says that they are not written.</summary>
    public void Tidy(JsonNode? node)
    {
        if (options.Choices.ExplicitNulls)
            return;
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Tidy(item);
        }
        else if (node is JsonObject fields)
        {
            foreach (var name in fields.Where(field => field.Value is null).Select(field => field.Key).ToList())
                fields.Remove(name);
            foreach (var (_, value) in fields)
                Tidy(value);
        }
    }

    public static JsonObject Tracking(string? msxId) => new() { ["microsoftMsxId"] = msxId };

    /// <summary>Moves a part out of its object, since a node has one parent only.</summary>
    private static JsonNode? Take(JsonObject source, string field)
    {
        var value = source[field];
        source.Remove(field);
        return value;
    }

    private JsonNode? Details(JsonObject sent)
    {
        if (Take(sent, "details") is not JsonObject details)
            return null;
        details["requirements"] ??= ((ObjectShape)((ObjectShape)shape.Root["details"])["requirements"]).Clean(new JsonObject(), "details/requirements");
        return details;
    }

    private JsonObject InviteContext(JsonObject sent, Organization invitedBy)
    {
        var context = Take(sent, "inviteContext") as JsonObject ?? [];
        context.TryAdd("notes", null);
        context.TryAdd("assistanceRequestCode", null);
        context["invitedBy"] = new JsonObject { ["organizationId"] = invitedBy.Id, ["organizationName"] = invitedBy.Name };
        return context;
    }

    /// <summary>Links in the documented spelling, without the third letter e of engagements.</summary>
    private JsonObject Links(Guid id, Guid engagementId)
    {
        var root = $"{options.ReferralsAddress}/engagments/referrals";
        return new JsonObject
        {
            ["relatedReferrals"] = new JsonObject { ["uri"] = $"{root}?$filter=engagementId eq {engagementId}", ["method"] = "GET" },
            ["self"] = new JsonObject { ["uri"] = $"{root}/{id}", ["method"] = "GET" },
        };
    }
}

/// <summary>What the server decides about a new referral.</summary>
internal sealed record ServerState(
    Guid Id, Guid EngagementId, Organization Owner, Organization InvitedBy, string Direction, string Status, string Substatus, DateTime Created, DateTime? Expires,
    string ETag, string Channel);
