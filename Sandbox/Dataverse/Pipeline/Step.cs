using CoSell.Sandbox.Dataverse.Workflows;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>When in its event a step runs; the numbers are the platform's.</summary>
internal static class Stage
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;
}

/// <summary>One enabled registration of a plug-in type on an event.</summary>
/// <param name="Table">Null: the step runs whatever the table.</param>
/// <param name="Filter">Columns of an Update that make the step run; empty: every Update does.</param>
/// <param name="ImpersonatedUserId">Null: the step acts as the calling user.</param>
internal sealed record Step(
    Guid Id,
    string Name,
    string Message,
    string? Table,
    int Stage,
    bool IsAsynchronous,
    int Rank,
    Guid PluginTypeId,
    IReadOnlySet<string> Filter,
    string? Configuration,
    string? SecureConfiguration,
    Guid? ImpersonatedUserId,
    bool DeletesSucceededJob,
    IReadOnlyList<StepImage> Images)
{
    /// <summary>What the step of a process binds; null for a plug-in.</summary>
    public ProcessStep? Process { get; init; }

    /// <summary>The main operation of a custom API: no registration of its own, but run like a step.</summary>
    public static Step MainOperationOf(string message, Guid customApiId, Guid pluginTypeId) => new(
        customApiId, message, message, null, Pipeline.Stage.MainOperation, false, 0, pluginTypeId, NoFilter, null, null, null, false, []);

    private static readonly HashSet<string> NoFilter = [];
}

/// <summary>A copy of the row that the step wants beside the event.</summary>
/// <param name="Columns">Empty: all columns.</param>
internal sealed record StepImage(string Alias, bool IsPre, bool IsPost, IReadOnlySet<string> Columns);
