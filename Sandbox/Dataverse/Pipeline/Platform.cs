using CoSell.Sandbox.Dataverse.Async;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Security;
using CoSell.Sandbox.Dataverse.Seeding;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>What the pipeline stands on: the database and its transactions, the platform's own operations, users, clock and ids.</summary>
internal sealed class Platform(Database database, PlatformOperations operations, SecurityModel security, SandboxOptions options, PlatformRows rows, AsyncQueue queue)
{
    private DateTime lastCleaning = options.Clock.GetUtcNow().UtcDateTime;

    public PlatformOperations Operations => operations;

    public TimeProvider Clock => options.Clock;

    public DateTime Now => options.Clock.GetUtcNow().UtcDateTime;

    public Caller System { get; } = new(SeedIds.SystemUser, IsSystem: true);

    public Guid OrganizationId => SeedIds.Organization;

    public string OrganizationName => Seed.OrganizationName;

    /// <summary>Told after a commit that registered steps may have changed.</summary>
    public Action StepsChanged { get; set; } = static () => { };

    public Guid NewId() => options.Ids();

    public Caller CallerOf(Guid userId) => userId == System.UserId ? System : new Caller(userId, IsSystem: false);

    public string PrimaryIdOf(string table) => database.Catalog.Find(table)?.PrimaryId ?? table + "id";

    public Guid BusinessUnitOf(Guid userId) => Read(null, transaction =>
        transaction.Find("systemuser", userId)?.Get("businessunitid") is RowReference reference ? reference.Id : SeedIds.BusinessUnit);

    /// <summary>Everything or nothing: rows and jobs become visible together when the work ends well.</summary>
    public OrganizationResponse InTransaction(RequestScope scope, Func<TransactionScope, OrganizationResponse> work)
    {
        TransactionScope opened;
        OrganizationResponse response;
        using (var transaction = database.Begin())
        {
            opened = new TransactionScope(transaction);
            response = work(opened);
            foreach (var job in opened.Jobs)
                rows.Put(transaction, job.ToRow());
            transaction.Commit();
        }

        queue.Add(opened.Jobs);
        if (opened.ChangedSteps)
            StepsChanged();
        return response;
    }

    /// <summary>Resolves alternate keys of the target and puts the primary id among the columns of an Update, where plug-ins find it.</summary>
    public void Complete(OrganizationRequest request, TransactionScope? scope)
    {
        if (!request.Parameters.TryGetValue("Target", out object value))
            return;
        if (value is EntityReference { KeyAttributes.Count: > 0 } reference && reference.Id == Guid.Empty)
        {
            reference.Id = Read(scope, transaction => RowLocator.Require(transaction, reference).Id);
            reference.KeyAttributes.Clear();
        }

        if (value is not Entity target || request.RequestName != "Update" || database.Catalog.Find(target.LogicalName) is not { } table)
            return;
        if (target.KeyAttributes.Count > 0 && RowLocator.IdOf(table, target) == Guid.Empty)
            target.Id = Read(scope, transaction => RowLocator.Require(transaction, target).Id);
        target.KeyAttributes.Clear();
        target.Id = RowLocator.IdOf(table, target);
        if (target.Id != Guid.Empty)
            target[table.PrimaryId] = target.Id;
    }

    /// <returns>The id of the row that id or alternate key point at; null when there is none.</returns>
    public Guid? FindRow(Entity target, TransactionScope? scope) =>
        Read(scope, transaction => RowLocator.FindById(transaction, RowLocator.TableOf(transaction, target.LogicalName), target)?.Id);

    /// <summary>The row of the event as it is now, for images; null when it is not there.</summary>
    public Entity? Snapshot(PipelineEvent current, ColumnSet columns, TransactionScope? transaction)
    {
        if (current.RowId == Guid.Empty)
            return null;
        return Read(transaction, inside => operations.Snapshot(inside, current.Table, current.RowId, columns));
    }

    /// <summary>A row as SYSTEM sees it, in a transaction of its own; null when it is not there.</summary>
    public Entity? FindRow(string table, Guid id) => Read(null, transaction => operations.Snapshot(transaction, table, id, new ColumnSet(true)));

    /// <summary>Every row of a table in the order in which the rows were written.</summary>
    public IReadOnlyList<Entity> RowsOf(string table) => Read(null, transaction => (IReadOnlyList<Entity>)
        [.. transaction.Scan(transaction.Catalog[table]).OrderBy(row => row.Version).Select(row => operations.Snapshot(transaction, table, row.Id, new ColumnSet(true))).OfType<Entity>()]);

    /// <summary>One stored value; null where the row or the column is not there.</summary>
    public object? ColumnOf(string table, Guid id, string column) => Read(null, transaction => transaction.Find(table, id)?.Get(column));

    public void UpdateRow(Entity row) => Write(transaction => rows.Put(transaction, row));

    public void DeleteRow(string table, Guid id) => Write(transaction => PlatformRows.Remove(transaction, table, id));

    /// <summary>The trace survives whatever became of the request.</summary>
    public void WriteTraces(RequestScope scope)
    {
        if (scope.Traces.Count == 0)
            return;
        Write(transaction =>
        {
            foreach (var trace in scope.Traces)
                rows.Put(transaction, trace);
        });
        scope.Traces.Clear();
    }

    /// <summary>Trace rows live for a day; looked at once an hour, since every look goes through all of them.</summary>
    public void RemoveOldTraces()
    {
        if (Now - lastCleaning < TimeSpan.FromHours(1))
            return;
        lastCleaning = Now;
        Write(transaction =>
        {
            var table = transaction.Catalog["plugintracelog"];
            foreach (var row in transaction.Scan(table).Where(row => row.Get("createdon") is DateTime created && Now - created > TimeSpan.FromDays(1)))
                transaction.Remove(row);
        });
    }

    public void CheckPrivilege(CustomApi customApi, Caller caller, TransactionScope transaction)
    {
        if (customApi.ExecutePrivilege is { } privilege)
            security.RequireNamed(transaction.Transaction, caller, privilege);
    }

    private T Read<T>(TransactionScope? scope, Func<Transaction, T> read)
    {
        if (scope is not null)
            return read(scope.Transaction);
        using var own = database.Begin();
        var found = read(own);
        own.Commit();
        return found;
    }

    private void Write(Action<Transaction> write)
    {
        using var transaction = database.Begin();
        write(transaction);
        transaction.Commit();
    }
}
