using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Async;

/// <summary>State and status of a system job; the numbers are the platform's.</summary>
internal readonly record struct JobStatus(int State, int Status)
{
    public static readonly JobStatus Ready = new(0, 0);
    public static readonly JobStatus Waiting = new(1, 10);
    public static readonly JobStatus InProgress = new(2, 20);
    public static readonly JobStatus Succeeded = new(3, 30);
    public static readonly JobStatus Failed = new(3, 31);
    public static readonly JobStatus Canceled = new(3, 32);

    public Entity On(Guid job) => new("asyncoperation", job)
    {
        ["statecode"] = new OptionSetValue(State),
        ["statuscode"] = new OptionSetValue(Status),
    };
}
