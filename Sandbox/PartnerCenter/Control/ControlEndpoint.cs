using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter;

/// <summary>The control surface over HTTP, outside the contract: for the sandbox's pages, scripts and whoever plays Microsoft.</summary>
internal sealed class ControlEndpoint(PartnerCenterSimulator simulator)
{
    private const int MostLatest = 30;

    public async ValueTask<ApiResponse> AnswerAsync(ApiRequest request, CancellationToken cancellation) => (request.Method, request.Segments[1..]) switch
    {
        ("GET", ["referrals"]) => Array(simulator.Portal.All),
        ("GET", ["referrals", var id]) => ApiResponse.Of(200, simulator.Portal.Read(Id(id))),
        ("POST", ["referrals", var id, var act]) => Act(Id(id), act, Body(request)),
        ("POST", ["invitations"]) => Invite(Body(request)),
        ("GET", ["calls"]) => Calls(),
        ("DELETE", ["calls"]) => Done(simulator.Calls.Clear),
        ("GET", ["faults"]) => Array(simulator.Faults.Pending.Select(rule => ControlBody.Of(rule))),
        ("POST", ["faults"]) => AddFault(Body(request)),
        ("DELETE", ["faults"]) => Done(simulator.Faults.Clear),
        ("POST", ["webhook-faults"]) => AddWebhookFault(Body(request)),
        ("DELETE", ["webhook-faults"]) => Done(simulator.WebhookFaults.Clear),
        ("GET", ["webhooks"]) => WebhooksState(),
        ("PUT", ["webhooks"]) => SwitchWebhooks(Body(request)),
        ("GET", ["deliveries"]) => Array(simulator.Deliveries.History.Select(ControlBody.Of)),
        ("GET", ["deliveries", "latest"]) => Array(simulator.Deliveries.History.Reverse().Take(MostLatest).Select(ControlBody.Of)),
        ("GET", ["deliveries", "offline"]) => Array(simulator.Deliveries.Offline.Select(ControlBody.Of)),
        ("POST", ["deliveries", "pump"]) => Number("attempts", await simulator.DeliverDueAsync(cancellation)),
        ("POST", ["tick"]) => Number("expired", simulator.Tick()),
        ("POST", ["sign-in"]) => SignIn(Body(request)),
        ("DELETE", ["tokens"]) => Done(simulator.RevokeAccessTokens),
        _ => throw Refusal.NotFound($"The control surface has no {request.Method} {request.Path}."),
    };

    private ApiResponse Act(Guid id, string act, JsonObject body)
    {
        switch (act)
        {
            case "accept":
                return ApiResponse.Of(200, new JsonObject { ["microsoftMsxId"] = simulator.Microsoft.Accept(id, ControlBody.Text(body, "msxId")) });
            case "decline":
                return Done(() => simulator.Microsoft.Decline(id, Needed(body, "reason")));
            case "receive":
                return Done(() => simulator.Microsoft.Receive(id));
            case "win":
                return Done(() => simulator.Microsoft.Win(id));
            case "lose":
                return Done(() => simulator.Microsoft.Lose(id, Needed(body, "reason")));
            case "expire":
                return Done(() => simulator.Microsoft.Expire(id));
            case "edit":
                return Done(() => simulator.Portal.Edit(id, body));
            case "edit-microsoft":
                return Done(() => simulator.Microsoft.Edit(id, body));
            default:
                throw Refusal.NotFound($"There is no act '{act}'; accept, decline, receive, win, lose, expire, edit and edit-microsoft are.");
        }
    }

    private ApiResponse Invite(JsonObject body)
    {
        var deal = new InboundDeal(Needed(body, "name"), Needed(body, "customerName"), ControlBody.Text(body, "country") ?? "US");
        if (body["dealValue"] is { } value && value.GetValueKind() == JsonValueKind.Number)
            deal = deal with { Value = value.GetValue<decimal>() };
        deal = deal with { Currency = ControlBody.Text(body, "currency") ?? deal.Currency, Notes = ControlBody.Text(body, "notes") ?? deal.Notes };
        var organization = ControlBody.Text(body, "organization");
        var partner = simulator.Organizations.FirstOrDefault(one => organization is null ? one.Id != Organization.MicrosoftId : one.Id == organization)
            ?? throw Refusal.NotFound($"There is no organization '{organization}'.");
        var id = ControlBody.Text(body, "kind") switch
        {
            null or "co-sell" => simulator.Microsoft.InviteToCoSell(partner, deal),
            "lead" => simulator.Microsoft.SendLead(partner, deal),
            "qualified-lead" => simulator.Microsoft.SendLead(partner, deal, fromMarketplace: false),
            var other => throw Refusal.Invalid($"kind must be co-sell, lead or qualified-lead; '{other}' is not.", "kind"),
        };
        return ApiResponse.Of(200, new JsonObject { ["id"] = id.ToString() });
    }

    private ApiResponse AddFault(JsonObject body) => Done(() => simulator.Faults.Add(ControlBody.Rule(body)));

    private ApiResponse AddWebhookFault(JsonObject body) => Done(() => simulator.WebhookFaults.Add(ControlBody.WebhookFault(body)));

    private ApiResponse SwitchWebhooks(JsonObject body)
    {
        simulator.Deliveries.Enabled = body["enabled"]?.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Refusal.Invalid("enabled must be true or false.", "enabled"),
        };
        return WebhooksState();
    }

    private ApiResponse SignIn(JsonObject body)
    {
        var (name, problem) = (Needed(body, "user"), Needed(body, "problem"));
        var user = simulator.Users.FirstOrDefault(one => one.Name == name) ?? throw Refusal.NotFound($"There is no user '{name}'.");
        return Done(() => simulator.SetSignInProblem(user, ControlBody.Word<SignInProblem>(problem, "problem")));
    }

    private ApiResponse Calls()
    {
        var body = new JsonObject
        {
            ["count"] = simulator.Calls.Count,
            ["referralCalls"] = simulator.Calls.ReferralCalls,
            ["calls"] = new JsonArray([.. simulator.Calls.All.Select(ControlBody.Of)]),
        };
        return ApiResponse.Of(200, body);
    }

    private ApiResponse WebhooksState() => ApiResponse.Of(200, new JsonObject
    {
        ["enabled"] = simulator.Deliveries.Enabled,
        ["queued"] = simulator.Deliveries.Queued.Count,
        ["offline"] = simulator.Deliveries.Offline.Count,
        ["registrations"] = new JsonArray([.. simulator.Registrations.All.Select(one => ControlBody.Of(one.Key, one.Value))]),
    });

    private static ApiResponse Array(IEnumerable<JsonObject> items) => ApiResponse.Of(200, new JsonArray([.. items]));

    private static ApiResponse Number(string name, int number) => ApiResponse.Of(200, new JsonObject { [name] = number });

    private static ApiResponse Done(Action act)
    {
        act();
        return ApiResponse.Empty(204);
    }

    private static Guid Id(string text) => Guid.TryParse(text, out var id) ? id : throw Refusal.NotFound($"There is no referral {text}.");

    private static JsonObject Body(ApiRequest request) => request.Body.IsEmpty
        ? []
        : WireJson.Parse(request.Body, "an object") as JsonObject ?? throw Refusal.Invalid("The body must be an object.");

    private static string Needed(JsonObject body, string name) => ControlBody.Text(body, name) ?? throw Refusal.Invalid($"The body needs the text {name}.", name);
}
