using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>Roll-back restores exactly what was there, indexes included.</summary>
public sealed class TransactionTests
{
    private readonly MetadataCatalog catalog = BaseTables.Load();
    private readonly Database database;
    private readonly Table table;
    private readonly Column name;
    private readonly Column parent;

    public TransactionTests()
    {
        database = new Database(catalog);
        table = CustomTable.Create("cosell_Thing", "cosell_things", "cosell_Name", 100, Ownership.User);
        table.AddColumn(new Column("cosell_ParentId", ColumnType.Lookup) { Targets = ["account"], IsCustom = true });
        table.AddKey(new AlternateKey("cosell_thingkey", ["cosell_name"]));
        catalog.Add(table);
        name = table["cosell_name"];
        parent = table["cosell_parentid"];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Rollback_AfterAnyWrites_RestoresRowsVersionsAndIndexes(int seed)
    {
        var random = new Random(seed);
        using (var setup = database.Begin())
        {
            Scramble(setup, random, 200);
            setup.Commit();
        }

        var before = Snapshot();
        using (var transaction = database.Begin())
        {
            Scramble(transaction, random, 300);
            using var nested = database.Begin();
            Scramble(nested, random, 100);
            nested.Commit();
            transaction.Rollback();
        }

        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Commit_AfterANestedRollback_FailsAndKeepsNothing()
    {
        var outer = database.Begin();
        outer.Insert(table, Id(1), [new(name, "one")]);
        using (database.Begin()) { }

        Assert.False(outer.IsActive);
        Org.AssertFault(0x80040251, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.",
            () => outer.Insert(table, Id(2), [new(name, "two")]));
        Org.AssertFault(0x80040251, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.",
            outer.Commit);
        using var after = database.Begin();
        Assert.Equal(0, after.Count(table));
    }

    [Fact]
    public void Insert_KeyInUse_IsRefusedWhateverTheCase()
    {
        using var transaction = database.Begin();
        transaction.Insert(table, Id(1), [new(name, "Contoso")]);

        Org.AssertFault(0x80060892,
            "A record that has the attribute values cosell_name = CONTOSO already exists. The entity key cosell_thingkey of 'cosell_thing' requires that this set of attributes contains unique values.",
            () => transaction.Insert(table, Id(2), [new(name, "CONTOSO")]));
        Assert.Null(transaction.Find(table, Id(2)));
    }

    [Fact]
    public void Insert_NullInAKeyColumn_IsNotHeldToBeUnique()
    {
        using var transaction = database.Begin();
        transaction.Insert(table, Id(1), []);
        transaction.Insert(table, Id(2), []);

        Assert.Equal(2, transaction.Count(table));
    }

    [Fact]
    public void Update_EveryWrite_GrowsTheVersion()
    {
        using var transaction = database.Begin();
        var first = transaction.Insert(table, Id(1), [new(name, "a")]);
        var second = transaction.Update(first, [new(name, "b")]);

        Assert.True(second.Version > first.Version);
        Assert.Equal("a", first[name]);
    }

    [Fact]
    public void AddColumn_AfterRowsWereWritten_ReadsAsEmpty()
    {
        using var transaction = database.Begin();
        var row = transaction.Insert(table, Id(1), [new(name, "a")]);
        table.AddColumn(new Column("cosell_Later", ColumnType.String) { MaxLength = 10 });

        Assert.Null(row.Get("cosell_later"));
        Assert.Equal("x", transaction.Update(row, [new(table["cosell_later"], "x")]).Get("cosell_later"));
    }

    private void Scramble(Transaction transaction, Random random, int writes)
    {
        for (var i = 0; i < writes; i++)
        {
            var id = Id(random.Next(1, 80));
            var text = "name " + random.Next(1, 100);
            var row = transaction.Find(table, id);
            var holder = transaction.FindByKey(table, table.Keys[0], [text]);
            if (holder is not null && holder.Id != id) continue;
            KeyValuePair<Column, object?>[] values = [new(name, text), new(parent, new RowReference("account", Id(random.Next(1000, 1010))))];
            if (row is null) transaction.Insert(table, id, values);
            else if (random.Next(3) == 0) transaction.Remove(row);
            else transaction.Update(row, values);
        }
    }

    private List<string> Snapshot()
    {
        using var transaction = database.Begin();
        var lines = transaction.Scan(table).Select(row => $"{row.Id} {row.Version} {row[name]} {row[parent]}").Order(StringComparer.Ordinal).ToList();
        for (var i = 1000; i < 1010; i++)
            lines.Add($"{i}: {string.Join(',', transaction.PointingAt(table, parent, Id(i)).Select(row => row.Id).Order())}");
        for (var i = 1; i < 100; i++) lines.Add($"name {i}: {transaction.FindByKey(table, table.Keys[0], ["name " + i])?.Id}");
        return lines;
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);
}
