using CoSell.Sandbox.PartnerCenter;

namespace CoSell.Sandbox.Tests.PartnerCenter;

public sealed class SwitchTests
{
    [Fact]
    public async Task PostStatus_201_IsAnswered()
    {
        var sim = new Sim(choices => choices with { PostStatus = 201 });

        Assert.Equal(201, (await sim.Post(ADeal.Private())).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ExplicitNulls_DecideWhetherNullFieldsAreWritten(bool written)
    {
        var sim = new Sim(choices => choices with { ExplicitNulls = written });
        var id = (await sim.Deal(body => body.Remove("externalReferenceId"))).Text("id");
        (await sim.Patch(id, Patches.Set("/details/notes", "null"))).Expect(204);

        var deal = (await sim.Get("/" + id)).Expect(200);

        Assert.Equal(written, deal.ContainsKey("externalReferenceId"));
        Assert.Equal(written, deal["details"]!.AsObject().ContainsKey("notes"));
        Assert.Equal(written, deal.ToJsonString().Contains(":null", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HtmlEscapedText_EscapesOnceWhatIsRead()
    {
        var sim = new Sim(choices => choices with { HtmlEscapedText = true });

        var deal = await sim.Deal(body => body["name"] = "Smith & Sons");

        Assert.Equal("Smith &amp; Sons", deal.Text("name"));
    }

    [Fact]
    public async Task NamePatchable_LetsTheNameChange()
    {
        var sim = new Sim(choices => choices with { NamePatchable = true });

        (await sim.Patch((await sim.Deal()).Text("id"), Patches.Set("/name", "\"Other\""))).Expect(204);
    }

    [Fact]
    public async Task AnySalesStage_LetsNumbersPass()
    {
        var sim = new Sim(choices => choices with { AnySalesStage = true });

        (await sim.Patch((await sim.Deal()).Text("id"), Patches.Set("/salesStage", "\"40\""))).Expect(204);
    }

    [Fact]
    public async Task PortalFieldsRequired_RefusesADealWithoutSolution()
    {
        var sim = new Sim(choices => choices with { PortalFieldsRequired = true });
        var body = ADeal.Private();
        body["details"]!.AsObject().Remove("requirements");

        (await sim.Post(body)).Invalid("Mandatory field Solution 1 missing", "details/requirements/solutions");
    }

    [Fact]
    public async Task AcceptRequired_RefusesACallWithout() =>
        Assert.Equal(406, (await new Sim(choices => choices with { AcceptRequired = true }).Get()).Status);

    [Fact]
    public async Task ClientRequestIdRequired_RefusesACallWithout() =>
        (await new Sim(choices => choices with { ClientRequestIdRequired = true }).Get())
            .Invalid("The header client-request-id is required and must be a guid.", "client-request-id");

    [Fact]
    public async Task PutAllowed_ReplacesWithIfMatchAndWithoutLinks()
    {
        var sim = new Sim(choices => choices with { PutAllowed = true });
        var deal = await sim.Deal();
        var address = $"{Sim.Root}/{deal.Text("id")}";

        (await sim.Send(HttpMethod.Put, address, deal.ToJsonString())).Invalid("PUT needs the header If-Match.", "If-Match");
        (await sim.Send(HttpMethod.Put, address, deal.ToJsonString(), headers: ("If-Match", deal.Text("eTag"))))
            .Invalid("links is read-only; leave it out of a PUT.", "links");
        deal.Remove("links");
        deal["name"] = "Other";
        Assert.Equal("Other", (await sim.Send(HttpMethod.Put, address, deal.ToJsonString(), headers: ("If-Match", deal.Text("eTag")))).Expect(200).Text("name"));
    }

    [Fact]
    public async Task Put_NotSwitchedOn_Is405() => Assert.Equal(405, (await new Sim().Send(HttpMethod.Put, Sim.Root + "/x", "{}")).Status);
}
