using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>Ten thousand rows: queries by id, lookup and key look at the rows they return and no others.</summary>
public sealed class IndexTests
{
    private const int Rows = 10_000;
    private const int Parents = 100;

    private readonly Org org = new();
    private readonly Table table;

    public IndexTests()
    {
        table = CustomTable.Create("cosell_Thing", "cosell_things", "cosell_Name", 100, Ownership.User);
        table.AddColumn(new Column("cosell_AccountId", ColumnType.Lookup) { Targets = ["account"], IsCustom = true });
        table.AddColumn(new Column("cosell_Code", ColumnType.String) { MaxLength = 20, IsCustom = true });
        table.AddKey(new AlternateKey("cosell_codekey", ["cosell_code"]));
        org.Catalog.Add(table);
        StandardRelationships.Complete(org.Catalog, table);
        using var transaction = org.Database.Begin();
        for (var i = 0; i < Parents; i++) SystemRows.Write(transaction, Org.Make("account", Account(i), ("name", "Account " + i)));
        for (var i = 0; i < Rows; i++)
            SystemRows.Write(transaction, Org.Make("cosell_thing", Thing(i),
                ("cosell_name", "Thing " + i), ("cosell_code", "C" + i), ("cosell_accountid", new EntityReference("account", Account(i % Parents)))));
        transaction.Commit();
    }

    [Fact]
    public void Query_ByLookup_ReadsOnlyItsRows()
    {
        AssertNoScan(100, new ConditionExpression("cosell_accountid", ConditionOperator.Equal, Account(7)));
        AssertNoScan(200, new ConditionExpression("cosell_accountid", ConditionOperator.In, Account(7), Account(8)));
    }

    [Fact]
    public void Query_ByIdOrKey_ReadsOneRow()
    {
        AssertNoScan(1, new ConditionExpression("cosell_thingid", ConditionOperator.Equal, Thing(77)));
        AssertNoScan(1, new ConditionExpression("cosell_code", ConditionOperator.Equal, "c77"));
    }

    [Fact]
    public void Query_LinkFromOneParent_ReadsOnlyItsChildren()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("accountid", ConditionOperator.Equal, Account(3));
        query.AddLink("cosell_thing", "accountid", "cosell_accountid").Columns = new ColumnSet("cosell_name");
        var scanned = org.Database.Statistics.Scanned;

        Assert.Equal(100, org.Query(query).Entities.Count);
        Assert.Equal(scanned, org.Database.Statistics.Scanned);
    }

    [Fact]
    public void Update_MovedRows_AreFoundAtTheirNewParent()
    {
        AssertNoScan(100, new ConditionExpression("cosell_accountid", ConditionOperator.Equal, Account(7)));

        org.Update("cosell_thing", Thing(7), ("cosell_accountid", new EntityReference("account", Account(8))), ("cosell_code", "moved"));

        AssertNoScan(99, new ConditionExpression("cosell_accountid", ConditionOperator.Equal, Account(7)));
        AssertNoScan(101, new ConditionExpression("cosell_accountid", ConditionOperator.Equal, Account(8)));
        AssertNoScan(1, new ConditionExpression("cosell_code", ConditionOperator.Equal, "moved"));
        AssertNoScan(0, new ConditionExpression("cosell_code", ConditionOperator.Equal, "C7"));
    }

    [Fact]
    public void Delete_OneParent_TouchesItsChildrenOnly()
    {
        var (scanned, written) = (org.Database.Statistics.Scanned, org.Database.Statistics.Written);

        org.Delete("account", Account(5));

        Assert.Equal(scanned, org.Database.Statistics.Scanned);
        Assert.Equal(101, org.Database.Statistics.Written - written);
        AssertNoScan(0, new ConditionExpression("cosell_accountid", ConditionOperator.Equal, Account(5)));
    }

    [Fact]
    public void Retrieve_ByAlternateKey_FindsTheRow()
    {
        var target = new EntityReference("cosell_thing", "cosell_code", "C42");

        var row = ((Microsoft.Xrm.Sdk.Messages.RetrieveResponse)org.Execute(
            new Microsoft.Xrm.Sdk.Messages.RetrieveRequest { Target = target, ColumnSet = new ColumnSet("cosell_name") })).Entity;

        Assert.Equal("Thing 42", row["cosell_name"]);
        target.KeyAttributes["cosell_code"] = "none";
        Org.AssertFault(0x80060891, "A record with the specified key values does not exist in cosell_thing entity: cosell_code = none.",
            () => org.Execute(new Microsoft.Xrm.Sdk.Messages.RetrieveRequest { Target = target, ColumnSet = new ColumnSet("cosell_name") }));
    }

    [Fact]
    public void Query_Pages_HoldEveryRowOnce()
    {
        var query = new QueryExpression("cosell_thing") { ColumnSet = new ColumnSet("cosell_name"), PageInfo = new PagingInfo { PageNumber = 1, ReturnTotalRecordCount = true } };
        query.AddOrder("cosell_accountid", OrderType.Descending);
        var seen = new HashSet<Guid>();
        var pages = new List<int>();
        EntityCollection page;
        do
        {
            page = org.Query(query);
            pages.Add(page.Entities.Count);
            seen.UnionWith(page.Entities.Select(entity => entity.Id));
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);

        Assert.Equal([5000, 5000], pages);
        Assert.Equal(Rows, seen.Count);
        Assert.True(page.TotalRecordCountLimitExceeded);
    }

    private void AssertNoScan(int expected, ConditionExpression condition)
    {
        var query = new QueryExpression("cosell_thing") { ColumnSet = new ColumnSet("cosell_name") };
        query.Criteria.AddCondition(condition);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var (scanned, indexed) = (org.Database.Statistics.Scanned, org.Database.Statistics.Indexed);

        Assert.Equal(expected, org.Query(query).Entities.Count);
        Assert.Equal(scanned, org.Database.Statistics.Scanned);
        Assert.InRange(org.Database.Statistics.Indexed - indexed, 0, expected + 1);
    }

    private static Guid Account(int number) => new(number, 1, 0, new byte[8]);

    private static Guid Thing(int number) => new(number, 2, 0, new byte[8]);
}
