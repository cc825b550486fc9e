using System.Collections.Immutable;
using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Takes a request through its stages: 10, then (in a transaction) access, 20, the main operation, 40, and queueing what is asynchronous.</summary>
internal sealed class EventPipeline(Platform platform, StepRegistry steps, StepRunner runner, CustomApis customApis)
{
    private readonly BulkEvents bulk = new(steps, runner);

    /// <summary>The ninth nested request is refused.</summary>
    public const int DepthLimit = 8;

    public Caller System => platform.System;

    public Caller CallerOf(Guid userId) => platform.CallerOf(userId);

    /// <param name="transaction">Null: the request opens its own.</param>
    /// <param name="parent">Context of the plug-in run that makes the request; null for the outermost.</param>
    public OrganizationResponse Execute(
        OrganizationRequest request, Caller caller, RequestScope scope, TransactionScope? transaction, IPluginExecutionContext? parent, int depth, bool isPartOfBulk = false)
    {
        request.RequestName = Messages.OfRequest(request.RequestName);
        if (request.RequestName == "Upsert")
            return UpsertSplit.Execute(request, platform, transaction, part => Execute(part, caller, scope, transaction, parent, depth));
        var table = PipelineEvent.TableOf(request);
        if (depth > DepthLimit)
            throw PipelineFault.DepthExceeded(request.RequestName, table, DepthLimit);
        var current = new PipelineEvent(request, table, caller, depth, request.RequestId ?? platform.NewId(), parent, scope) { IsPartOfBulk = isPartOfBulk };
        if (request.RequestName is "CreateMultiple" or "UpdateMultiple")
            return InTransaction(transaction, scope, inner => bulk.Execute(this, current, inner, row => Execute(row, caller, scope, inner, parent, depth, isPartOfBulk: true)));
        var customApi = customApis.Find(request.RequestName);
        if (customApi is null && !platform.Operations.Handles(request.RequestName))
            throw PipelineFault.Of(PipelineFault.InvalidArgument,
                $"The message '{request.RequestName}' is not known to this organisation. Import the solution that brings it, or correct the name.");
        customApi?.CheckRequest(request);
        platform.Complete(request, transaction);
        var registered = steps.For(current.Message, table);
        if (registered.IsEmpty && !HasRelatedSteps(current))
            return InTransaction(transaction, scope, inner => Main(current, customApi, inner, checkAccess: true));

        var early = At(registered, Stage.PreValidation, current.Target);
        if (Images.Wants(early, pre: true))
            current.Before = platform.Snapshot(current, Images.Columns(early, pre: true), transaction);
        var outer = ContextOf(current, null, Stage.PreValidation, transaction is not null);
        foreach (var step in early)
            runner.Run(step, ContextOf(current, step, Stage.PreValidation, transaction is not null), this, scope, transaction);
        BulkSteps(current, Stage.PreValidation, transaction);
        // What stage 10 shares is found in the parent context of 20 and 40 (Create, Update, Delete).
        if (current.Message is "Create" or "Update" or "Delete")
        {
            current.Parent = outer;
            current.SharedVariables = scope.Optional.SharedVariablesAt(depth);
        }

        return InTransaction(transaction, scope, inner => Inside(current, customApi, registered, inner));
    }

    /// <summary>What a plug-in run of this event at this stage knows.</summary>
    public PipelineContext ContextOf(PipelineEvent current, Step? step, int stage, bool isInTransaction)
    {
        var after = stage == Stage.PostOperation;
        return new PipelineContext
        {
            Stage = stage,
            Mode = step?.IsAsynchronous == true ? 1 : 0,
            Depth = current.Depth,
            MessageName = current.Message,
            PrimaryEntityName = current.Table.Length == 0 ? "none" : current.Table,
            PrimaryEntityId = current.RowId,
            InputParameters = after ? Copies.Of(current.Request.Parameters) : current.Request.Parameters,
            OutputParameters = current.Output,
            SharedVariables = current.SharedVariables,
            ParentContext = current.Parent,
            UserId = step?.ImpersonatedUserId ?? current.Caller.UserId,
            InitiatingUserId = current.Scope.Correlation.InitiatingUserId,
            BusinessUnitId = current.BusinessUnitId ??= platform.BusinessUnitOf(current.Caller.UserId),
            OrganizationId = platform.OrganizationId,
            OrganizationName = platform.OrganizationName,
            CorrelationId = current.Scope.Correlation.Id,
            RequestId = current.RequestId,
            OperationId = step?.IsAsynchronous == true ? Guid.Empty : current.Scope.JobId,
            OperationCreatedOn = platform.Now,
            IsInTransaction = isInTransaction,
            OwningExtension = step is null ? null : new EntityReference("sdkmessageprocessingstep", step.Id) { Name = step.Name },
            PreEntityImages = step is null || stage == Stage.PreValidation && current.Before is null ? [] : Images.Of(step, pre: true, current.Before),
            PostEntityImages = step is null || !after ? [] : Images.Of(step, pre: false, current.After),
        };
    }

    /// <summary>An asynchronous step of this event, with everything it will see copied now.</summary>
    public AsyncJob JobOf(PipelineEvent current, Step step) => new(
        platform.NewId(), step, ContextOf(current, step, Stage.PostOperation, isInTransaction: false).ForJob(Guid.Empty, current.Depth, platform.Now), current.Scope.Correlation, platform.Now);

    private OrganizationResponse Inside(PipelineEvent current, CustomApi? customApi, ImmutableArray<Step> registered, TransactionScope transaction)
    {
        OrganizationResponse? response = null;
        CheckAccess(current, customApi, transaction);
        foreach (var part in UpdateParts.Of(current.Request, platform.PrimaryIdOf(current.Table)))
            response = Stages(ReferenceEquals(part, current.Request) ? current : current.With(part), customApi, registered, transaction);
        return response!;
    }

    private OrganizationResponse Stages(PipelineEvent current, CustomApi? customApi, ImmutableArray<Step> registered, TransactionScope transaction)
    {
        if (customApi is null)
            platform.Operations.Prepare(current.Request, OperationOf(current, transaction));
        var target = current.Target;
        var before = At(registered, Stage.PreOperation, target);
        if (Images.Wants(before, pre: true) || registered.Any(static step => step.Stage == Stage.PostOperation && Images.Wants(step, pre: true)))
            current.Before = platform.Snapshot(current, Images.PreColumns(registered), transaction);
        foreach (var step in before)
            runner.Run(step, ContextOf(current, step, Stage.PreOperation, isInTransaction: true), this, current.Scope, transaction);
        BulkSteps(current, Stage.PreOperation, transaction);
        var assign = AssignEcho.Of(current, steps);
        assign?.Run(Stage.PreOperation, this, runner, transaction);

        // The filter looks at what is written now: a step before may have added columns to Target.
        var after = At(registered, Stage.PostOperation, target);
        var response = Main(current, customApi, transaction, checkAccess: false);
        current.Output = OutputNames.ForPlugins(response);
        if (Images.Wants(after, pre: false))
            current.After = platform.Snapshot(current, Images.Columns(after, pre: false), transaction);
        foreach (var step in after.Where(step => !step.IsAsynchronous))
            runner.Run(step, ContextOf(current, step, Stage.PostOperation, isInTransaction: true), this, current.Scope, transaction);
        BulkSteps(current, Stage.PostOperation, transaction);
        assign?.Run(Stage.PostOperation, this, runner, transaction);
        OutputNames.BackTo(response, current.Output);
        foreach (var step in after.Where(step => step.IsAsynchronous))
            transaction.Jobs.Add(JobOf(current, step));
        return response;
    }

    private OrganizationResponse Main(PipelineEvent current, CustomApi? customApi, TransactionScope transaction, bool checkAccess)
    {
        var operation = OperationOf(current, transaction);
        if (checkAccess)
        {
            CheckAccess(current, customApi, transaction);
            if (customApi is null)
                platform.Operations.Prepare(current.Request, operation);
        }

        if (customApi is not null)
            return RunCustomApi(current, customApi, transaction);
        var response = platform.Operations.Execute(current.Request, operation);
        transaction.ChangedSteps |= current.Table is "sdkmessageprocessingstep" or "sdkmessageprocessingstepimage"
            && current.Message is not ("Retrieve" or "RetrieveMultiple");
        if (current.Message == "Create" && current.Target is { } created && response.Results.TryGetValue("id", out Guid id))
        {
            created.Id = id;
            created[platform.PrimaryIdOf(current.Table)] = id;
        }

        return response;
    }

    private OrganizationResponse RunCustomApi(PipelineEvent current, CustomApi customApi, TransactionScope transaction)
    {
        if (customApi.PluginTypeId is { } type)
            runner.Run(Step.MainOperationOf(customApi.UniqueName, customApi.Id, type), ContextOf(current, null, Stage.MainOperation, isInTransaction: true),
                this, current.Scope, transaction);
        return customApi.ResponseOf(current.Output);
    }

    private void CheckAccess(PipelineEvent current, CustomApi? customApi, TransactionScope transaction)
    {
        if (customApi is null)
            platform.Operations.CheckAccess(current.Request, OperationOf(current, transaction));
        else
            platform.CheckPrivilege(customApi, current.Caller, transaction);
    }

    /// <remarks>What the platform itself causes (cascades, the Update behind Win) keeps the depth: only plug-ins make it deeper.</remarks>
    private OperationContext OperationOf(PipelineEvent current, TransactionScope transaction) => new(
        transaction.Transaction,
        current.Caller,
        nested => Execute(nested, current.Caller, current.Scope, transaction, ContextOf(current, null, Stage.MainOperation, isInTransaction: true), current.Depth));

    private OrganizationResponse InTransaction(TransactionScope? transaction, RequestScope scope, Func<TransactionScope, OrganizationResponse> work) =>
        transaction is null ? platform.InTransaction(scope, work) : work(transaction);

    private void BulkSteps(PipelineEvent current, int stage, TransactionScope? transaction)
    {
        if (!current.IsPartOfBulk)
            bulk.RunForOne(this, current, stage, transaction);
    }

    private bool HasRelatedSteps(PipelineEvent current) =>
        (!current.IsPartOfBulk && BulkEvents.BulkOf(current.Message) is { } message && !steps.For(message, current.Table).IsEmpty)
        || (current.Message == "Update" && !steps.For("Assign", current.Table).IsEmpty);

    private static ImmutableArray<Step> At(ImmutableArray<Step> registered, int stage, Entity? target) =>
        registered.RemoveAll(step => step.Stage != stage || !Passes(step, target));

    private static bool Passes(Step step, Entity? target)
    {
        if (step.Filter.Count == 0 || step.Message != "Update" || target is null)
            return true;
        foreach (var column in target.Attributes.Keys)
            if (step.Filter.Contains(column))
                return true;
        return false;
    }
}
