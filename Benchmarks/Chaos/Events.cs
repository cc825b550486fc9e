using System.Net.Http.Headers;
using System.ServiceModel;
using System.Text;
using System.Text.Json.Nodes;
using CoSell.Chaos.Acts;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Xrm.Sdk;

namespace CoSell.Chaos;

/// <summary>Carries Partner Center's events to cosell_ReceiveEvent, as the relay does, on a bad road.</summary>
internal sealed class Events
{
    private const string Registration =
        """{"WebhookUrl":"https://relay.example/","WebhookEvents":["referral-created","referral-updated","related-referral-created","related-referral-updated"]}""";

    private readonly PartnerCenterSimulator simulator;
    private readonly IOrganizationService service;
    private readonly List<JsonObject> late = [];
    private long seen;

    public Events(PartnerCenterSimulator simulator, IOrganizationService service)
    {
        this.simulator = simulator;
        this.service = service;
        using var client = new HttpMessageInvoker(simulator.CreateHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("https://api.partnercenter.microsoft.com/webhooks/v1/registration"))
        {
            Content = new StringContent(Registration, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer", simulator.IssueToken(SampleOrganizations.Service, simulator.Options.WebhooksAudience));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        using var answer = client.SendAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The webhook was not registered: {(int)answer.StatusCode}.");
    }

    public string? Deliver(Post post)
    {
        late.AddRange(Fresh());
        if (late.Count == 0)
            return "there are none";
        var bodies = late.ToList();
        late.Clear();
        switch (post)
        {
            case Post.Lost:
                return null;
            case Post.BackToFront:
                bodies.Reverse();
                break;
            case Post.Twice:
                bodies.AddRange(bodies.ToList());
                break;
            case Post.OnlyTheFirst:
                late.AddRange(bodies.Skip(1));
                bodies = bodies[..1];
                break;
        }
        return string.Join(", ", bodies.Select(Receive));
    }

    // Partner Center tries again where the relay could not hand an event over.
    private string Receive(JsonObject body)
    {
        try
        {
            return (string)service.Execute(new OrganizationRequest("cosell_ReceiveEvent")
            {
                Parameters =
                {
                    ["EventName"] = (string?)body["EventName"],
                    ["ReferralId"] = ((string)body["ResourceUri"]!).Split('/')[^1],
                    ["ChangedOn"] = (string?)body["ResourceChangeUtcDate"],
                },
            }).Results["Outcome"];
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            late.Add(body);
            return "not taken, will come again";
        }
    }

    private List<JsonObject> Fresh()
    {
        var fresh = simulator.Deliveries.History.Where(delivery => delivery.Number > seen).ToList();
        seen = fresh.Count == 0 ? seen : fresh[^1].Number;
        return [.. fresh.Select(delivery => JsonNode.Parse(delivery.Body.Span)!.AsObject())];
    }
}
