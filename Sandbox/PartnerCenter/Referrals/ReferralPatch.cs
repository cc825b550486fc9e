using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Applies a JSON Patch: add and replace only, on the documented paths only. Works on a copy, so a refusal leaves nothing behind.</summary>
internal sealed class ReferralPatch
{
    private const string Visibility = "/consent/consentToShareReferralWithMicrosoftSellers";
    private readonly Dictionary<string, Shape> _values;
    private readonly Dictionary<string, ListShape> _lists;
    private readonly Registrations _registrations;

    public ReferralPatch(ContractChoices choices, ReferralShape shape, Registrations registrations)
    {
        _registrations = registrations;
        _lists = new(StringComparer.Ordinal)
        {
            ["/team"] = shape.Team,
            ["/customerProfile/team"] = shape.CustomerTeam,
            ["/details/requirements/solutions"] = shape.Solutions,
        };
        _values = new(StringComparer.Ordinal)
        {
            ["/status"] = new WordShape(Words.Status),
            ["/substatus"] = new WordShape(Words.Substatus),
            ["/statusReason"] = shape.Text,
            ["/details/dealValue"] = new NumberShape(),
            ["/details/currency"] = shape.Currency,
            ["/details/closingDateTime"] = new DateShape(),
            ["/details/notes"] = shape.Text,
            [Visibility] = new BooleanShape(),
            ["/externalReferenceId"] = shape.Text,
            ["/campaignId"] = shape.Text,
            ["/referralProgram"] = shape.Text,
            ["/salesStage"] = shape.SalesStage,
        };
        if (choices.NamePatchable)
            _values["/name"] = shape.Text;
    }

    /// <summary>Changes <paramref name="document"/> by every operation of the body, in order, or refuses the whole.</summary>
    public void Apply(JsonObject document, JsonNode? body, PatchContext context)
    {
        if (body is not JsonArray operations)
            throw Refusal.Invalid("The body of a PATCH must be a JSON Patch array.");
        if (operations.Count == 0)
            throw Refusal.Invalid("The patch holds no operation.");
        foreach (var operation in operations)
            ApplyOne(document, operation, context);
    }

    private void ApplyOne(JsonObject document, JsonNode? operation, PatchContext context)
    {
        if (operation is not JsonObject parts || Text(parts, "path") is not { } path || Text(parts, "op") is not { } op)
            throw Refusal.Invalid("Each operation needs the texts op and path.");
        var target = path.TrimStart('/');
        if (op is not ("add" or "replace"))
            throw Refusal.Invalid($"Operation '{op}' is not supported; add and replace are.", target);
        if (!parts.TryGetPropertyValue("value", out var value))
            throw Refusal.Invalid($"The operation on {path} has no value.", target);

        var isRegistration = path.StartsWith("/registrations/", StringComparison.Ordinal);
        if (context.Before.IsClosed && !isRegistration)
            throw Refusal.Invalid("The referral is closed and can no longer be changed.", target);
        if (isRegistration)
            _registrations.Apply(document, op, path, value, context);
        else if (_values.TryGetValue(path, out var shape))
            SetValue(document, path, Clean(shape, value, path, target));
        else if (_lists.TryGetValue(path, out var list))
            Place(document, path)[Name(path)] = list.Clean(value, target);
        else if (path.EndsWith("/-", StringComparison.Ordinal) && _lists.TryGetValue(path[..^2], out list))
            Append(document, op, path[..^2], list, value);
        else
            throw Refusal.Invalid($"The path {path} cannot be patched.", target);
    }

    private static JsonNode? Clean(Shape shape, JsonNode? value, string path, string target)
    {
        var clean = shape.Clean(value, target);
        if (clean is null && path is "/status" or "/substatus" or Visibility)
            throw Refusal.Invalid($"{target} must not be null.", target);
        return clean;
    }

    private static void SetValue(JsonObject document, string path, JsonNode? value)
    {
        var place = Place(document, path);
        if (path == Visibility && place[Name(path)]?.GetValue<bool>() == true && !value!.GetValue<bool>())
            throw Refusal.Invalid("Visibility to Microsoft's sellers cannot be withdrawn.", path.TrimStart('/'));
        place[Name(path)] = value;
    }

    private static void Append(JsonObject document, string op, string path, ListShape list, JsonNode? value)
    {
        var target = path.TrimStart('/');
        if (op != "add")
            throw Refusal.Invalid($"Only add can append to {target}.", target);
        var items = Place(document, path)[Name(path)]!.AsArray();
        list.CheckCount(items.Count + 1, target);
        items.Add(list.Item.Clean(value ?? throw Refusal.Invalid($"{target} cannot take null as an item.", target), $"{target}/{items.Count}"));
    }

    private static JsonObject Place(JsonObject document, string path)
    {
        var place = document;
        foreach (var name in path.Split('/')[1..^1])
            place = place[name]!.AsObject();
        return place;
    }

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string? Text(JsonObject parts, string name) =>
        parts[name] is { } value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}

/// <summary>What a patch is judged against besides the document.</summary>
/// <param name="Engagement">All referrals of the engagement, Microsoft's among them.</param>
internal sealed record PatchContext(Referral Before, IReadOnlyList<Referral> Engagement, DateTime At, Func<Guid> NewId);
