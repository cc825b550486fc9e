namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class FilterTests
{
    [Theory]
    [InlineData("status eq 'Active'", true)]
    [InlineData("status ne 'Active'", false)]
    [InlineData("status eq 'Active' and substatus eq 'Accepted'", true)]
    [InlineData("status eq 'New' or type eq 'Independent'", true)]
    [InlineData("status eq 'New' OR type eq 'Independent'", true)]
    [InlineData("status eq 'New' and type eq 'Independent' or direction eq 'Outgoing'", true)]
    [InlineData("status eq 'New' and (type eq 'Independent' or direction eq 'Outgoing')", false)]
    [InlineData("not (status eq 'New')", true)]
    [InlineData("not status eq 'Active'", false)]
    [InlineData("customerProfile/address/country eq 'US'", true)]
    [InlineData("team/any(t:t/email eq 'sam@contoso.example')", true)]
    [InlineData("team/any(t: t/email eq 'o''hara@contoso.example')", false)]
    [InlineData("updatedDateTime gt 2026-01-31T09:59:59Z", true)]
    [InlineData("updatedDateTime gt '2026-01-31T09:59:59Z'", true)]
    [InlineData("updatedDateTime lt 2026-01-31", false)]
    [InlineData("updatedDateTime le 2026-01-31T10:00:00Z", true)]
    [InlineData("updatedDateTime ge 2026-01-31T12:00:01%2B02:00", false)]
    [InlineData("updatedDateTime ne null", true)]
    [InlineData("status eq 'Sleeping'", false)]
    public async Task Filter_WithEvidence_Selects(string filter, bool selected)
    {
        var sim = new Sim();
        await sim.Deal();

        Assert.Equal(selected ? 1 : 0, (await sim.Get("?$filter=" + filter)).Ids().Count);
    }

    [Theory]
    [InlineData("externalReferenceId eq 'crm-1'", "$filter cannot use the field 'externalReferenceId' (position 0).")]
    [InlineData("createdDateTime ge 2026-01-31", "$filter cannot use the field 'createdDateTime' (position 0).")]
    [InlineData("team/email eq 'x'", "$filter cannot use the field 'team/email' (position 0).")]
    [InlineData("status gt 'New'", "$filter can use 'gt' on dates and numbers only (position 7).")]
    [InlineData("status eq New", "$filter expects a text in single quotes at position 10; 'New' is not one.")]
    [InlineData("status eq 'New", "$filter has a text that begins at position 10 and does not end.")]
    [InlineData("status = 'New'", "$filter has an unexpected '=' at position 7.")]
    [InlineData("status like 'New'", "$filter expects eq, ne, gt, ge, lt or le at position 7; 'like' is there.")]
    [InlineData("contains(name,'x')", "$filter has an unexpected ',' at position 13.")]
    [InlineData("startswith(name)", "$filter does not know 'startswith(' (position 0).")]
    [InlineData("team/all(t:t/email eq 'x')", "$filter does not know 'team/all(' (position 0).")]
    [InlineData("team/any(t:email eq 'x')", "$filter expects a field of t at position 11; 'email' is not one.")]
    [InlineData("updatedDateTime ge yesterday", "$filter expects a date such as 2026-01-31T00:00:00Z at position 19; 'yesterday' is not one.")]
    [InlineData("engagementId eq 'x'", "$filter expects a guid at position 16; 'x' is not one.")]
    [InlineData("(status eq 'New'", "$filter expects ) at position 16; the end is there.")]
    [InlineData("status eq 'New' status", "$filter expects the end at position 16; 'status' is there.")]
    public async Task Filter_WithoutEvidence_IsRefusedWithPlace(string filter, string message) =>
        (await new Sim().Get("?$filter=" + filter)).Invalid(message, "$filter");

    [Fact]
    public async Task Filter_ExternalReferenceSwitchedOn_Selects()
    {
        var sim = new Sim(choices => choices with { ExtraFilterFields = ["externalReferenceId", "details/dealValue"] });
        await sim.Deal();

        Assert.Single((await sim.Get("?$filter=externalReferenceId eq 'crm-1' and details/dealValue gt 49999.5")).Ids());
    }

    [Fact]
    public async Task Filter_NestedTooDeep_IsRefused() =>
        (await new Sim().Get("?$filter=" + new string('(', 60) + "status eq 'New'" + new string(')', 60)))
            .Invalid("$filter is nested more than 50 deep.", "$filter");
}
