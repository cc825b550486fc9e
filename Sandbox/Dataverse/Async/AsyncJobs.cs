using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Async;

/// <summary>The asynchronous service: runs due jobs outside any transaction, retries those that ask for it, and keeps the outcome on their rows.</summary>
internal sealed class AsyncJobs(AsyncQueue queue, EventPipeline pipeline, StepRunner runner, Platform platform, OutermostRequests requests)
{
    /// <summary>How many jobs run at once where the order does not matter.</summary>
    public const int Workers = 4;

    /// <summary>The platform gives a job at most this many attempts.</summary>
    public const int MaximumAttempts = 4;

    /// <summary>After this the depth of a correlation is counted anew.</summary>
    private static readonly TimeSpan DepthMemory = TimeSpan.FromHours(1);

    /// <remarks>The platform says only that delays grow; these are ours.</remarks>
    public static TimeSpan DelayAfter(int attempt) => TimeSpan.FromMinutes(attempt switch { 1 => 1, 2 => 5, _ => 15 });

    /// <returns>How many runs there were.</returns>
    public int RunDue()
    {
        var runs = 0;
        while (RunNext())
            runs++;
        return runs;
    }

    /// <summary>As the platform does: several at once, in no particular order.</summary>
    /// <param name="goOn">Asked before each run, by several threads.</param>
    public void RunDue(int workers, Func<bool> goOn, CancellationToken cancellation)
    {
        // Threads of their own: a run blocks while it waits for an answer, and would starve whoever gives it.
        var running = Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(
            () =>
            {
                while (!cancellation.IsCancellationRequested && goOn() && RunNext())
                {
                    // Until none is due.
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        Task.WhenAll(running).GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <returns>False when no job is due.</returns>
    public bool RunNext()
    {
        platform.RemoveOldTraces();
        var job = queue.TakeDue(platform.Now);
        if (job is null)
            return false;
        if (!WasCanceled(job))
            Run(job);
        return true;
    }

    private void Run(AsyncJob job)
    {
        job.Attempts++;
        Write(job, JobStatus.InProgress, row => row["startedon"] = platform.Now);
        var correlation = platform.Now - job.Correlation.StartedOn > DepthMemory ? job.Correlation with { StartedOn = platform.Now } : job.Correlation;
        var statistics = new RequestStatistics(job.Context.MessageName, job.Context.PrimaryEntityName, isAsynchronous: true);
        var scope = new RequestScope(correlation, statistics, job.Id);
        var start = platform.Clock.GetTimestamp();
        OrganizationServiceFault? fault = null;
        try
        {
            runner.Run(job.Step, job.Context.ForJob(job.Id, correlation == job.Correlation ? job.Context.Depth : 1, job.QueuedOn), pipeline, scope, transaction: null);
        }
        catch (FaultException<OrganizationServiceFault> failed)
        {
            fault = failed.Detail;
            statistics.Failed = true;
        }

        statistics.Duration = platform.Clock.GetElapsedTime(start);
        platform.WriteTraces(scope);
        Finish(job, fault, statistics.Duration);
        requests.Remember(statistics);
    }

    private void Finish(AsyncJob job, OrganizationServiceFault? fault, TimeSpan duration)
    {
        if (fault is null && job.Step.DeletesSucceededJob)
        {
            platform.DeleteRow("asyncoperation", job.Id);
            return;
        }

        if (fault is not null && PipelineFault.AsksForRetry(fault) && job.Attempts < MaximumAttempts)
        {
            job.DueOn = platform.Now + DelayAfter(job.Attempts);
            Write(job, JobStatus.Waiting, row =>
            {
                row["postponeuntil"] = job.DueOn;
                row["retrycount"] = job.Attempts;
                Explain(row, fault);
            });
            queue.Add([job]);
            return;
        }

        Write(job, fault is null ? JobStatus.Succeeded : JobStatus.Failed, row =>
        {
            row["completedon"] = platform.Now;
            row["executiontimespan"] = duration.TotalMilliseconds;
            row["retrycount"] = job.Attempts - 1;
            Explain(row, fault);
        });
    }

    /// <remarks>What the plug-in traced is kept behind its message, as on the platform.</remarks>
    private static void Explain(Entity row, OrganizationServiceFault? fault)
    {
        row["errorcode"] = fault?.ErrorCode;
        row["friendlymessage"] = fault?.Message;
        row["message"] = fault is null ? null : string.IsNullOrEmpty(fault.TraceText) ? fault.Message : fault.Message + "\n\n" + fault.TraceText;
    }

    /// <remarks>An administrator may cancel or delete a waiting job.</remarks>
    private bool WasCanceled(AsyncJob job) =>
        platform.FindRow("asyncoperation", job.Id)?.GetAttributeValue<OptionSetValue>("statecode") is not { Value: not 3 };

    private void Write(AsyncJob job, JobStatus status, Action<Entity> more)
    {
        var row = status.On(job.Id);
        more(row);
        platform.UpdateRow(row);
    }
}
