using System.ServiceModel;
using CoSell.Sandbox.WebApi.Http;
using CoSell.Sandbox.WebApi.Rows;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Batch;

/// <summary>Requests that take effect together or not at all.</summary>
internal sealed class ChangeSet(RequestHandler handler, Guid user)
{
    /// <returns>An answer per request, or the one answer of the request that failed.</returns>
    public IReadOnlyList<(ApiAnswer Answer, string? ContentId)> Run(IReadOnlyList<(ApiRequest Request, string? ContentId)> requests)
    {
        var created = new Dictionary<string, EntityReference>(StringComparer.Ordinal);
        var plans = new List<WritePlan>(requests.Count);
        IOrganizationService? organization = null;
        foreach (var (request, contentId) in requests)
        {
            var failure = RequestHandler.Guarded(request, () =>
            {
                handler.CountParts(user, 1);
                if (contentId is not null && created.ContainsKey(contentId)) throw ApiError.BadRequest(ApiError.PayloadMalformed, $"The Content-ID '{contentId}' occurs twice in the change set.");
                var call = handler.CallFor(request, user, created);
                organization ??= call.Organization;
                var plan = Dispatcher.Plan(call, contentId is not null && requests.Any(other => Mentions(other.Request, contentId)));
                if (contentId is not null && plan.Row is { } row) created[contentId] = row;
                plans.Add(plan);
                return ApiAnswer.NoContent;
            });
            if (!failure.Succeeded) return [(failure, contentId)];
        }

        return plans.Count == 0 ? [] : Run(requests, plans, organization!);
    }

    private static IReadOnlyList<(ApiAnswer Answer, string? ContentId)> Run(
        IReadOnlyList<(ApiRequest Request, string? ContentId)> requests, List<WritePlan> plans, IOrganizationService organization)
    {
        try
        {
            var responses = WritePlan.Together(organization, plans.SelectMany(plan => plan.Requests));
            var answers = new List<(ApiAnswer, string?)>(plans.Count);
            var next = 0;
            for (var i = 0; i < plans.Count; i++)
            {
                var own = responses.Skip(next).Take(plans[i].Requests.Count).ToList();
                next += own.Count;
                answers.Add((RequestHandler.Guarded(requests[i].Request, () => plans[i].Answer(own)), requests[i].ContentId));
            }

            return answers;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            var place = PlaceOf((fault.Detail as ExecuteTransactionFault)?.FaultedRequestIndex ?? 0, plans);
            return [(RequestHandler.Refusal(requests[place].Request, fault), requests[place].ContentId)];
        }
    }

    private static int PlaceOf(int request, List<WritePlan> plans)
    {
        for (var i = 0; i < plans.Count; i++)
        {
            if (request < plans[i].Requests.Count) return i;
            request -= plans[i].Requests.Count;
        }

        return plans.Count - 1;
    }

    private static bool Mentions(ApiRequest request, string contentId) =>
        request.Path.StartsWith("$" + contentId, StringComparison.Ordinal) || request.BodyText.Contains("\"$" + contentId, StringComparison.Ordinal);
}
