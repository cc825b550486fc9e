using System.Collections.Concurrent;
using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Requests from outside: a correlation of their own, statistics, and a trace that is kept whatever happens.</summary>
internal sealed class OutermostRequests(EventPipeline pipeline, Platform platform, ConcurrentQueue<RequestStatistics> statistics)
{
    /// <summary>How many past requests the statistics keep: pages that are open read every few seconds, and what matters must not be lost among that.</summary>
    public const int Remembered = 5000;

    public OrganizationResponse Run(OrganizationRequest request, Caller caller) =>
        Observed(request, caller, (scope, copy) => Copies.Of(Execute(copy, caller, scope, null)));

    /// <remarks>Not published which stages 10 run outside: here all of it is inside the one transaction, the strict reading.</remarks>
    public OrganizationResponse InOneTransaction(OrganizationRequest request, Caller caller) => Observed(request, caller, (scope, _) =>
        platform.InTransaction(scope, transaction =>
        {
            var responses = new OrganizationResponseCollection();
            var index = 0;
            foreach (var inner in BulkRequests.RequestsOf(request))
            {
                try
                {
                    responses.Add(Copies.Of(Execute(Copies.Of(inner), caller, scope, transaction)));
                }
                catch (FaultException<OrganizationServiceFault> fault)
                {
                    throw PipelineFault.Of(new ExecuteTransactionFault
                    {
                        ErrorCode = fault.Detail.ErrorCode,
                        Message = fault.Detail.Message,
                        TraceText = fault.Detail.TraceText,
                        ErrorDetails = fault.Detail.ErrorDetails,
                        InnerFault = fault.Detail,
                        FaultedRequestIndex = index,
                    });
                }

                index++;
            }

            var answer = new ExecuteTransactionResponse();
            answer.Results["Responses"] = responses;
            return answer;
        }));

    public void Remember(RequestStatistics finished)
    {
        statistics.Enqueue(finished);
        while (statistics.Count > Remembered)
            statistics.TryDequeue(out _);
    }

    private OrganizationResponse Execute(OrganizationRequest request, Caller caller, RequestScope scope, TransactionScope? transaction)
    {
        scope.Optional = OptionalParameters.TakeFrom(request);
        return pipeline.Execute(request, caller, scope, transaction, null, depth: 1);
    }

    public OrganizationResponse Observed(OrganizationRequest request, Caller caller, Func<RequestScope, OrganizationRequest, OrganizationResponse> work)
    {
        var copy = request.RequestName == "ExecuteTransaction" ? request : Copies.Of(request);
        var counted = new RequestStatistics(request.RequestName, PipelineEvent.TableOf(request), isAsynchronous: false) { Failed = true };
        var scope = new RequestScope(new Correlation(platform.NewId(), caller.UserId, platform.Now), counted, Guid.Empty);
        var start = platform.Clock.GetTimestamp();
        try
        {
            var response = work(scope, copy);
            counted.Failed = false;
            return response;
        }
        finally
        {
            counted.Duration = platform.Clock.GetElapsedTime(start);
            platform.WriteTraces(scope);
            Remember(counted);
        }
    }
}
