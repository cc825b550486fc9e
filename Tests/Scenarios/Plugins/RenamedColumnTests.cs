using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace CoSell.Scenarios.Tests.Plugins;

/// <summary>A column that an environment variable names was renamed or removed: everybody reads which variable, and what to do.</summary>
public sealed class RenamedColumnTests : IAsyncDisposable
{
    private const string Value = "CSL1011: The environment variable cosell_DealValueColumn is \"new_gone\"; expected is the logical name of a column of opportunity. "
        + "An administrator must correct its current value, or delete the value so that the default estimatedvalue applies.";

    private const string Country = "CSL1011: The environment variable cosell_CountryColumn is \"new_gone\"; expected is the logical name of a column of account. "
        + "An administrator must correct its current value, or delete the value so that the default address1_country applies.";

    private readonly Company company = new();

    public ValueTask DisposeAsync() => company.DisposeAsync();

    [Theory]
    [InlineData("cosell_DealValueColumn", Value)]
    [InlineData("cosell_CountryColumn", Country)]
    public void Preview_NamesTheVariable(string variable, string sentence)
    {
        var deal = company.CreateDeal(row => row["cosell_syncwithpartnercenter"] = false);
        Rename(variable);

        var refusal = Assert.Throws<FaultException<OrganizationServiceFault>>(() =>
            company.Seller.Execute(new OrganizationRequest("cosell_Preview") { ["Target"] = new EntityReference("opportunity", deal) }));

        Assert.Equal(sentence, refusal.Detail.Message);
    }

    [Fact]
    public void Run_InTheBackground_FailsWithTheSentenceAndGoesOnAfterTheRepair()
    {
        var deal = company.SharedDeal();
        company.Change(deal, ("estimatedvalue", new Money(30_000)));
        var definition = Rename("cosell_DealValueColumn");

        company.RunJobs();

        Assert.Equal("Failed", company.Status(deal));
        Assert.Equal(Value, company.Message(deal));
        company.Organization.Service.Delete("environmentvariablevalue", definition);
        company.Turn(TimeSpan.FromMinutes(2));
        company.Seller.Execute(new OrganizationRequest("cosell_Sync") { ["Target"] = new EntityReference("opportunity", deal) });
        company.RunJobs();
        Assert.Equal("Synced", company.Status(deal));
    }

    /// <summary>Settings are kept for a minute.</summary>
    private Guid Rename(string variable)
    {
        company.Set(variable, "new_gone");
        company.Clock.Turn(TimeSpan.FromMinutes(2));
        return company.Organization.Service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("environmentvariablevalue")).Entities.Single().Id;
    }
}
