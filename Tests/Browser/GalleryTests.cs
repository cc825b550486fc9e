using Microsoft.Playwright;
using Microsoft.Xrm.Sdk.Query;
using CoSell.Sandbox.Dataverse.Seeding;

namespace CoSell.Browser.Tests;

/// <summary>Every screen, full of a fortnight's work, in both themes and at both widths: everything can be read, nothing complains, and pictures for people to look at.</summary>
[Collection(BusyCollection.Name)]
public sealed class GalleryTests(BusySandbox sandbox)
{
    private static readonly (int Width, bool Dark)[] Looks = Screens.AllLooks
        ? [(1280, false), (800, true), (1280, true), (800, false)]
        : [(1280, false), (800, true)];

    [BrowserFact]
    public async Task Screens_EveryPageBothThemesAndWidths_FitAndStaySilent()
    {
        var pages = Pages().ToList();
        var flaws = new List<string>();
        foreach (var (width, dark) in Looks)
        {
            await using var page = await sandbox.OpenAsync(width, 860, dark);
            // Views differ in their columns only: one look at each is enough.
            foreach (var (name, address, user) in pages.Where(one => !one.Name.StartsWith("view-", StringComparison.Ordinal) || (width, dark) == Looks[0]))
            {
                await page.SignInAsync(user ?? sandbox.Sandbox.Dataverse.Users.Seller);
                await page.Page.GotoAsync("about:blank");
                await page.GoAsync(address);
                await Assertions.Expect(page.Page.Locator(".spinner")).ToHaveCountAsync(0);
                flaws.AddRange(await page.CheckAsync(name, width, dark));
            }
            Assert.Empty(page.Errors);
        }
        Assert.True(flaws.Count == 0, string.Join('\n', flaws));
    }

    private IEnumerable<(string Name, string Address, SampleUser? User)> Pages()
    {
        var users = sandbox.Sandbox.Dataverse.Users;
        yield return ("list-opportunities", "/app/?table=opportunity", null);
        foreach (var (table, name, id) in Views("opportunity").Concat(Views("cosell_referral")))
            yield return ($"view-{name}", $"/app/?table={table}&view={id}", null);
        foreach (var table in new[] { "account", "contact", "cosell_referral", "cosell_solution", "cosell_synclog" })
            yield return ($"list-{table}", $"/app/?table={table}", null);
        foreach (var table in new[] { "cosell_connection", "cosell_fieldmapping" })
            yield return ($"list-{table}", $"/app/?table={table}", users.Administrator);
        yield return ("list-no-access", "/app/?table=cosell_connection", users.Reader);
        yield return ("dashboard", "/app/dashboard", null);
        yield return ("partner-center", "/app/partner-center", null);
        foreach (var tab in new[] { "queue", "audit", "calls", "traces", "requests", "faults" })
            yield return ($"operator-{tab}", $"/app/operator#{tab}", null);
        yield return ("form-new", "/app/record?table=opportunity", null);
        foreach (var (name, topic) in new[] { ("failed", BusyFortnight.FailedDeal), ("waiting", BusyFortnight.WaitingDeal), ("closed", BusyFortnight.ClosedDeal), ("conflict", BusyFortnight.ConflictDeal), ("declined", BusyFortnight.DeclinedDeal) })
            yield return ($"form-{name}", $"{Record("opportunity", "name", topic)}#cosell_partnercenter", null);
        yield return ("form-summary", Record("opportunity", "name", BusyFortnight.ConflictDeal), null);
        yield return ("form-reader", $"{Record("opportunity", "name", BusyFortnight.ConflictDeal)}#cosell_partnercenter", users.Reader);
        yield return ("form-gone", $"/app/record?table=opportunity&id={Guid.Empty}", null);
        yield return ("form-account", Record("account", "name", "Fabrikam Inc"), null);
        yield return ("form-contact", Record("contact", "lastname", "de Boer"), null);
        yield return ("form-referral", Record("cosell_referral", "cosell_name", BusyFortnight.ConflictDeal), null);
        yield return ("form-referral-inbound", Record("cosell_referral", "cosell_name", BusyFortnight.LongName), null);
        yield return ("form-solution", Record("cosell_solution", "cosell_name", "Contoso Analytics"), null);
        yield return ("form-synclog", Record("cosell_synclog", "cosell_code", "CSL%"), null);
        yield return ("form-connection", Record("cosell_connection", "cosell_name", "Partner Center"), users.Administrator);
        yield return ("form-fieldmapping-new", "/app/record?table=cosell_fieldmapping", users.Administrator);
        yield return ("page-unknown-table", "/app/?table=nothing", null);
    }

    private IEnumerable<(string Table, string Name, string Id)> Views(string table) => sandbox.Sandbox.Dataverse.Service.RetrieveMultiple(new QueryExpression("savedquery")
    {
        ColumnSet = new ColumnSet("name"), Criteria = { Conditions = { new ConditionExpression("returnedtypecode", ConditionOperator.Equal, table), new ConditionExpression("querytype", ConditionOperator.Equal, 0) } },
    }).Entities.Select(row => (table, row.GetAttributeValue<string>("name").Replace(": ", "-", StringComparison.Ordinal).Replace(' ', '-'), row.Id.ToString()));

    private string Record(string table, string column, string like) => $"/app/record?table={table}&id={sandbox.Sandbox.Dataverse.Service.RetrieveMultiple(
        new QueryExpression(table) { TopCount = 1, Criteria = { Conditions = { new ConditionExpression(column, ConditionOperator.Like, like) } } }).Entities.Single().Id}";
}
