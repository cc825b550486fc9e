using System.Text.Json.Nodes;

namespace CoSell.Relay;

/// <summary>Hands events to Dataverse, which marks the referral's row; nothing is kept here.</summary>
internal sealed class EventStore(DataverseClient dataverse, RelaySettings settings)
{
    /// <returns>What Dataverse did with it, in its own word.</returns>
    /// <exception cref="DataverseFailure">It is not certain that the event is stored: Partner Center must send it again.</exception>
    public async Task<string> StoreAsync(PartnerCenterEvent received, CancellationToken cancellation)
    {
        var answer = await dataverse.PostAsync("cosell_ReceiveEvent", new JsonObject
        {
            ["EventName"] = received.Name,
            ["ReferralId"] = received.ReferralId,
            ["ResourceUri"] = received.ResourceUri,
            ["ChangedOn"] = received.ChangedOnText,
        }, settings.Dataverse.Timeout, cancellation);
        return answer.Status == 200 && answer.Text("Outcome") is { } outcome
            ? outcome
            : throw new DataverseFailure($"Dataverse answered {answer.Status} to cosell_ReceiveEvent without an Outcome. Install the same version of the solution and of the relay.", answer.Status);
    }
}
