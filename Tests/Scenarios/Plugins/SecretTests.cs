using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>Secrets of the connection are typed into columns that are empty as soon as the row is saved.</summary>
public sealed class SecretTests : IAsyncDisposable
{
    private readonly Company company = new();

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Fact]
    public void Update_SecretIsTyped_IsKeptElsewhereAndTheFieldIsEmptyAgain()
    {
        var before = Row();

        Save(before.Id, "cosell_newclientsecret", " n3w-s3cret ");

        var row = Row();
        Assert.Equal("n3w-s3cret", row["cosell_clientsecret"]);
        Assert.False(row.Contains("cosell_newclientsecret"));
        Assert.Equal(company.Clock.GetUtcNow().UtcDateTime, row["cosell_clientsecretseton"]);
        Assert.Equal(before["cosell_refreshtoken"], row["cosell_refreshtoken"]);
        Assert.Equal(before["cosell_refreshtokenseton"], row["cosell_refreshtokenseton"]);
        Assert.DoesNotContain(Traces(), trace => trace.Contains("n3w-s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Create_SecretsAreTyped_AreKeptFromTheStart()
    {
        var id = company.Organization.Service.Create(new Entity("cosell_connection")
        {
            ["cosell_name"] = "Second", ["cosell_newclientsecret"] = "one", ["cosell_newrefreshtoken"] = "two",
        });

        var row = company.Organization.Service.Retrieve("cosell_connection", id, Secrets);
        Assert.Equal(("one", "two"), (row["cosell_clientsecret"], row["cosell_refreshtoken"]));
        Assert.False(row.Contains("cosell_newclientsecret") || row.Contains("cosell_newrefreshtoken"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Update_FieldIsLeftEmpty_ChangesNothing(string? typed)
    {
        var before = Row();

        Save(before.Id, "cosell_newrefreshtoken", typed);

        var row = Row();
        Assert.Equal(before["cosell_refreshtoken"], row["cosell_refreshtoken"]);
        Assert.Equal(before["cosell_refreshtokenseton"], row["cosell_refreshtokenseton"]);
        Assert.False(row.Contains("cosell_newrefreshtoken"));
    }

    [Fact]
    public void Update_SecretsOwnColumnIsEmptied_SaysThatNoneIsSet()
    {
        Save(Row().Id, "cosell_clientsecret", null);

        Assert.False(Row().Contains("cosell_clientsecretseton"));
    }

    private static readonly ColumnSet Secrets = new(
        "cosell_clientsecret", "cosell_refreshtoken", "cosell_newclientsecret", "cosell_newrefreshtoken", "cosell_clientsecretseton", "cosell_refreshtokenseton");

    private Entity Row() => company.Organization.Service.RetrieveMultiple(new QueryExpression("cosell_connection") { ColumnSet = Secrets }).Entities.Single();

    private List<string> Traces()
    {
        var rows = company.Organization.Service.RetrieveMultiple(new QueryExpression("plugintracelog") { ColumnSet = new ColumnSet("typename", "messageblock") }).Entities;
        Assert.Contains(rows, row => row.GetAttributeValue<string>("typename").Contains("KeepSecrets", StringComparison.Ordinal));
        return [.. rows.Select(row => row.GetAttributeValue<string>("messageblock"))];
    }

    private void Save(Guid id, string column, string? value)
    {
        company.Clock.Turn(TimeSpan.FromHours(1));
        company.Organization.Service.Update(new Entity("cosell_connection", id) { [column] = value });
    }
}
