using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Async;

/// <summary>An asynchronous step that an event left behind: everything it will see was copied when the event happened.</summary>
/// <param name="Context">As of the event.</param>
internal sealed record AsyncJob(Guid Id, Step Step, PipelineContext Context, Correlation Correlation, DateTime QueuedOn)
{
    private const int SystemEvent = 1;
    private const int Workflow = 10;

    /// <summary>Jobs that are due run in the order in which they were queued.</summary>
    public long Sequence { get; set; }

    public DateTime DueOn { get; set; } = QueuedOn;

    /// <summary>Runs so far.</summary>
    public int Attempts { get; set; }

    /// <summary>The row of the job as it is queued.</summary>
    public Entity ToRow()
    {
        var row = new Entity("asyncoperation", Id)
        {
            ["name"] = Step.Name,
            ["operationtype"] = new OptionSetValue(Step.Process is null ? SystemEvent : Workflow),
            ["messagename"] = Context.MessageName,
            ["primaryentitytype"] = Context.PrimaryEntityName,
            ["correlationid"] = Correlation.Id,
            ["correlationupdatedtime"] = Correlation.StartedOn,
            ["depth"] = Context.Depth,
            ["requestid"] = Context.RequestId,
            ["ownerid"] = new EntityReference("systemuser", Context.UserId),
            ["statecode"] = new OptionSetValue(0),
            ["statuscode"] = new OptionSetValue(0),
            ["retrycount"] = 0,
        };
        if (Step.Process is null)
            row["owningextensionid"] = new EntityReference("sdkmessageprocessingstep", Step.Id);
        if (Context.PrimaryEntityId != Guid.Empty)
            row["regardingobjectid"] = new EntityReference(Context.PrimaryEntityName, Context.PrimaryEntityId);
        return row;
    }
}
