using System.ServiceModel;
using CoSell.Sandbox.WebApi.Batch;
using CoSell.Sandbox.WebApi.Limits;
using CoSell.Sandbox.WebApi.Model;
using CoSell.Sandbox.WebApi.Paths;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi.Http;

/// <summary>From a request to its answer: who calls, how often, what, and what to say when it fails.</summary>
internal sealed class RequestHandler(OrganizationPort organization)
{
    private static readonly Dictionary<string, EntityReference> NoContentIds = [];

    private readonly Callers callers = new(organization);
    private readonly CurrentModel models = new(organization);
    private readonly ServiceProtection protection = new(organization.Clock);

    public ApiAnswer Handle(ApiRequest request)
    {
        try
        {
            if (!callers.TryAuthenticate(request, out var user)) return Callers.Challenge();
            return organization.IsProtected ? Protected(request, user) : Answer(request, user);
        }
        catch (Exception error) when (ErrorOf(request, error) is { } answer)
        {
            return answer;
        }
#pragma warning disable CA1031 // Whatever a mistake of the sandbox throws, a client must get the platform's error body.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return ApiAnswer.Json(500, ErrorBody.Body(ApiError.Unexpected, $"An unexpected error occurred in the sandbox: {error.GetType().FullName}: {error.Message}"));
        }
    }

    /// <summary>One request inside a batch; its failure is its own answer.</summary>
    public ApiAnswer HandlePart(ApiRequest request, Guid user) => Guarded(request, () =>
    {
        if (organization.IsProtected) protection.Count(user);
        return Dispatcher.Answer(CallFor(request, user, NoContentIds));
    });

    public Call CallFor(ApiRequest request, Guid user, IReadOnlyDictionary<string, EntityReference> contentIds)
    {
        var model = models.Get();
        var service = organization.ServiceFor(callers.ActingUser(request, user));
        callers.CheckBypass(request, user);
        return new Call(request, model, service, new References(model, request.Root, contentIds), organization.Ids);
    }

    public void CountParts(Guid user, int parts)
    {
        if (!organization.IsProtected) return;
        for (var part = 0; part < parts; part++) protection.Count(user);
    }

    public Guid NewId() => organization.Ids();

    public static ApiAnswer Guarded(ApiRequest request, Func<ApiAnswer> work)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (ErrorOf(request, error) is { } answer)
        {
            return answer;
        }
    }

    /// <summary>The answer to a request that the organisation has refused.</summary>
    public static ApiAnswer Refusal(ApiRequest request, FaultException<OrganizationServiceFault> fault) => ErrorOf(request, fault)!;

    private ApiAnswer Protected(ApiRequest request, Guid user)
    {
        using var admitted = protection.Enter(user);
        var answer = HandleCounted(request, user);
        return answer.With("x-ms-ratelimit-burst-remaining-xrm-requests", admitted.RemainingRequests)
            .With("x-ms-ratelimit-time-remaining-xrm-requests", admitted.RemainingTime);
    }

    private ApiAnswer HandleCounted(ApiRequest request, Guid user) => Guarded(request, () => Answer(request, user));

    private ApiAnswer Answer(ApiRequest request, Guid user)
    {
        if (request.Path != "$batch") return Dispatcher.Answer(CallFor(request, user, NoContentIds));
        if (request.Method != "POST") throw ApiError.MethodNotAllowed(request.Method);
        return new BatchRun(this, user).Answer(request);
    }

    private static ApiAnswer? ErrorOf(ApiRequest request, Exception error) =>
        ErrorBody.Of(error, (request.Header("Prefer") ?? "").Contains("include-annotations=\"*\"", StringComparison.Ordinal));
}
