using System.ServiceModel;
using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using OperationContext = CoSell.Sandbox.Dataverse.OperationContext;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>An organisation without a pipeline: each request is checked, prepared and carried out in a transaction of its own.</summary>
internal sealed class Org
{
    public static readonly DateTime Noon = new(2026, 3, 4, 12, 0, 0, DateTimeKind.Utc);

    private int lastId;

    public Org()
    {
        Catalog = BaseTables.Load();
        Database = new Database(Catalog);
        Facts = new OrganizationFacts(NewId(), NewId(), NewId(), NewId());
        Security.Add(BuiltInRoles.SystemAdministrator());
        Security.Add(BuiltInRoles.Salesperson(Catalog));
        Platform = new PlatformOperations(Facts, Security, Clock, NewId);
        Euro = NewId();
        Seed();
    }

    public MetadataCatalog Catalog { get; }

    public Database Database { get; }

    public SecurityModel Security { get; } = new();

    public PlatformOperations Platform { get; }

    public OrganizationFacts Facts { get; }

    public FixedClock Clock { get; } = new(Noon);

    public Guid Euro { get; }

    public Caller System => new(Facts.SystemUserId, IsSystem: true);

    /// <summary>Requests that operations made through Nested, by message and table.</summary>
    public List<string> Nested { get; } = [];

    public Guid NewId() => new(++lastId, 7, 7, new byte[8]);

    public OrganizationResponse Execute(OrganizationRequest request, Caller? caller = null)
    {
        using var transaction = Database.Begin();
        var context = new OperationContext(transaction, caller ?? System, nested =>
        {
            Nested.Add(nested.RequestName + " " + (nested.Parameters["Target"] as Entity)?.LogicalName + (nested.Parameters["Target"] as EntityReference)?.LogicalName);
            return Execute(nested, caller);
        });
        Platform.CheckAccess(request, context);
        Platform.Prepare(request, context);
        var response = Platform.Execute(request, context);
        transaction.Commit();
        return response;
    }

    public Guid Create(Entity target, Caller? caller = null) => ((CreateResponse)Execute(new CreateRequest { Target = target }, caller)).id;

    public Guid Create(string table, params (string Column, object? Value)[] values) => Create(Make(table, Guid.Empty, values));

    public void Update(string table, Guid id, params (string Column, object? Value)[] values) =>
        Execute(new UpdateRequest { Target = Make(table, id, values) });

    public void Delete(string table, Guid id, Caller? caller = null) => Execute(new DeleteRequest { Target = new EntityReference(table, id) }, caller);

    public Entity Retrieve(string table, Guid id, Caller? caller = null, params string[] columns) => ((RetrieveResponse)Execute(new RetrieveRequest
    {
        Target = new EntityReference(table, id), ColumnSet = columns.Length == 0 ? new ColumnSet(true) : new ColumnSet(columns),
    }, caller)).Entity;

    public EntityCollection Query(QueryBase query, Caller? caller = null) =>
        ((RetrieveMultipleResponse)Execute(new RetrieveMultipleRequest { Query = query }, caller)).EntityCollection;

    public EntityCollection Fetch(string xml, Caller? caller = null) => Query(new FetchExpression(xml), caller);

    public bool Exists(string table, Guid id)
    {
        using var transaction = Database.Begin();
        return transaction.Find(table, id) is not null;
    }

    public Caller User(string lastName, Guid? role = null, Guid? unit = null)
    {
        var id = NewId();
        Write(Make("systemuser", id, ("firstname", "Ada"), ("lastname", lastName), ("fullname", "Ada " + lastName),
            ("businessunitid", new EntityReference("businessunit", unit ?? Facts.RootBusinessUnitId))));
        if (role is { } given)
            Execute(new AssociateRequest
            {
                Target = new EntityReference("systemuser", id), Relationship = new("systemuserroles_association"),
                RelatedEntities = [new EntityReference("role", given)],
            });
        return new Caller(id, IsSystem: false);
    }

    public void Write(Entity entity)
    {
        using var transaction = Database.Begin();
        SystemRows.Write(transaction, entity);
        transaction.Commit();
    }

    public static Entity Make(string table, Guid id, params (string Column, object? Value)[] values)
    {
        var entity = new Entity(table, id);
        foreach (var (column, value) in values) entity[column] = value;
        return entity;
    }

    /// <summary>Runs what must be refused and gives back the fault.</summary>
    public static OrganizationServiceFault Refused(Action action) => Assert.Throws<FaultException<OrganizationServiceFault>>(action).Detail;

    public static void AssertFault(uint code, string message, Action action)
    {
        var fault = Refused(action);
        Assert.Equal($"0x{code:x8} {message}", $"0x{fault.ErrorCode:x8} {fault.Message}");
    }

    private void Seed()
    {
        Write(Make("organization", Facts.OrganizationId, ("name", "Contoso"), ("basecurrencyid", new EntityReference("transactioncurrency", Facts.BaseCurrencyId))));
        Write(Make("businessunit", Facts.RootBusinessUnitId, ("name", "Contoso")));
        Write(Make("systemuser", Facts.SystemUserId, ("fullname", "SYSTEM"), ("businessunitid", new EntityReference("businessunit", Facts.RootBusinessUnitId))));
        Write(Currency(Facts.BaseCurrencyId, "US Dollar", "USD", "$", 1m));
        Write(Currency(Euro, "Euro", "EUR", "€", 0.8m));
        foreach (var role in Security.Roles) Write(Make("role", role.Id, ("name", role.Name)));
    }

    private static Entity Currency(Guid id, string name, string iso, string symbol, decimal rate) => Make("transactioncurrency", id,
        ("currencyname", name), ("isocurrencycode", iso), ("currencysymbol", symbol), ("exchangerate", rate), ("currencyprecision", 2));
}

internal sealed class FixedClock(DateTime now) : TimeProvider
{
    public DateTime Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
