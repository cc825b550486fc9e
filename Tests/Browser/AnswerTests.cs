using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.PartnerCenter;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Playwright.Assertions;

namespace CoSell.Browser.Tests;

/// <summary>A seller answers invitations of Microsoft's from the list of those that wait, with the buttons and their dialogs.</summary>
public sealed class AnswerTests(ServedSandbox sandbox) : IClassFixture<ServedSandbox>
{
    [BrowserFact]
    public async Task Decline_WithoutAReasonAndWithOne_IsSaidToWaitAndCanBeTakenBack()
    {
        await using var page = await sandbox.OpenAsync();
        await OpenInvitationAsync(page, "Data estate for Northwind");
        var question = page.Page.FrameLocator("iframe.web-resource");

        await page.Command("Decline").ClickAsync();
        await Expect(question.GetByText("A declined referral is closed for good at Partner Center; nobody can open it again. It is sent 15 minutes after you decline.")).ToBeVisibleAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Expect(question.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Enter a reason: Partner Center takes no decline without one.");
        await page.ScreenAsync("answer-decline");
        await question.GetByRole(AriaRole.Textbox).FillAsync("We have no capacity this year.");
        await question.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();

        await Expect(page.Notices).ToContainTextAsync("The invitation is declined at");
        await Expect(page.Command("Decline")).ToHaveCountAsync(0);
        await Expect(page.Command("Accept")).ToBeVisibleAsync();
        await Expect(page.Field("cosell_answerreason").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("We have no capacity this year.");
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Accept_IntoAnExistingOpportunity_JoinsItAndTheFormShowsItByItself()
    {
        await using var page = await sandbox.OpenAsync(dark: true);
        await OpenInvitationAsync(page, "Stock planning for Fabrikam");
        var question = page.Page.FrameLocator("iframe.web-resource");

        await page.Command("Accept").ClickAsync();
        await question.GetByLabel("Put it into an opportunity that is there already").CheckAsync();
        await page.ScreenAsync("answer-accept");
        await question.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await page.Dialog.GetByRole(AriaRole.Searchbox).FillAsync("Returns");
        await page.Dialog.GetByLabel("Returns forecasting").CheckAsync();
        await page.ScreenAsync("answer-choose");
        await page.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();

        await AcceptedAsync(page, "Stock planning for Fabrikam", "Returns forecasting");
    }

    [BrowserFact]
    public async Task Accept_IntoANewOpportunity_IsTheSellersAndOpensFromTheForm()
    {
        const string name = "Fleet telemetry for Litware";
        await using var page = await sandbox.OpenAsync();
        await OpenInvitationAsync(page, name);
        await Expect(page.Field("cosell_opportunityid")).Not.ToContainTextAsync(name);
        var question = page.Page.FrameLocator("iframe.web-resource");

        await page.Command("Accept").ClickAsync();
        await Expect(question.GetByLabel("Make a new opportunity of it")).ToBeCheckedAsync();
        await page.ScreenAsync("answer-accept-new");
        await question.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await AcceptedAsync(page, name, name);

        await page.Field("cosell_opportunityid").GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.ReadyAsync();
        await Expect(page.Page.Locator("[data-header=ownerid]")).ToContainTextAsync("Sam Seller");
        await page.OpenTabAsync("Microsoft Partner Center");
        await page.ExpectStatusAsync("Synced");
        Assert.Empty(page.Errors);
    }

    /// <summary>A colleague was quicker in the portal: there is nothing to decline any more, and the deal is still to be taken over.</summary>
    [BrowserFact]
    public async Task Accept_OfADealThatWasAcceptedInThePortal_TakesItOver()
    {
        const string name = "Shop floor for Lucerne";
        LetInvitationsWait();
        var partnerCenter = sandbox.Sandbox.PartnerCenter;
        var referral = partnerCenter.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal(name, "Northwind Traders"));
        partnerCenter.Portal.Edit(referral, new System.Text.Json.Nodes.JsonObject { ["status"] = "Active", ["substatus"] = "Accepted" });
        await using var page = await sandbox.OpenAsync();
        await OpenToAnswerAsync(page, name);
        var question = page.Page.FrameLocator("iframe.web-resource");

        await Expect(page.Command("Decline")).ToHaveCountAsync(0);
        await page.Command("Accept").ClickAsync();
        await Expect(question.GetByText("Partner Center has the deal as accepted already.")).ToBeVisibleAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();

        await AcceptedAsync(page, name, name);
        await Expect(page.Command("Accept")).ToHaveCountAsync(0);
        Assert.Empty(page.Errors);
    }

    [BrowserFact]
    public async Task Decline_DialogClosed_ChangesNothing()
    {
        await using var page = await sandbox.OpenAsync();
        await OpenInvitationAsync(page, "Routes for Tailspin");

        await page.Command("Decline").ClickAsync();
        await page.Page.FrameLocator("iframe.web-resource").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.Dialog).ToHaveCountAsync(0);
        await Expect(page.Command("Decline")).ToBeVisibleAsync();
        Assert.Empty(page.Errors);
    }

    private async Task OpenInvitationAsync(SandboxPage page, string name)
    {
        LetInvitationsWait();
        sandbox.Sandbox.PartnerCenter.Microsoft.InviteToCoSell(SampleOrganizations.Contoso, new InboundDeal(name, "Northwind Traders"));
        await OpenToAnswerAsync(page, name);
    }

    private async Task OpenToAnswerAsync(SandboxPage page, string name)
    {
        // The event arrives by itself; the list is not refreshed by itself.
        await ServedSandbox.WaitUntilAsync(() => sandbox.Sandbox.Dataverse.Service.FirstOrDefault("cosell_referral", "cosell_name", name) is not null && sandbox.Sandbox.Dataverse.WaitingJobs == 0);
        await page.GoAsync("/app/?table=cosell_referral&view=58318184-1392-51ee-abcf-34715a90320a");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await page.ReadyAsync();
    }

    /// <summary>The next run tells Partner Center; the open form shows it by itself.</summary>
    private async Task AcceptedAsync(SandboxPage page, string name, string opportunity)
    {
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await Expect(page.Field("cosell_opportunityid")).ToContainTextAsync(opportunity, new() { Timeout = 25_000 });
        await ServedSandbox.WaitUntilAsync(() => sandbox.Sandbox.Dataverse.Service.FirstOrDefault("cosell_referral", "cosell_name", name, "cosell_referralsubstatus")?.GetAttributeValue<string>("cosell_referralsubstatus") == "Accepted");
        await page.LookForNewsAsync();
        await Expect(page.Field("cosell_referralsubstatus").GetByRole(AriaRole.Textbox)).ToHaveValueAsync("Accepted", new() { Timeout = 25_000 });
        await Expect(page.Command("Accept")).ToHaveCountAsync(0);
        Assert.Empty(page.Errors);
    }

    private void LetInvitationsWait()
    {
        var service = sandbox.Sandbox.Dataverse.Service;
        var query = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname") };
        query.Criteria.AddCondition("schemaname", ConditionOperator.Equal, "cosell_InboundDeals");
        var definition = service.RetrieveMultiple(query).Entities.Single().ToEntityReference();
        var values = new QueryExpression("environmentvariablevalue") { ColumnSet = new ColumnSet("value") };
        values.Criteria.AddCondition("environmentvariabledefinitionid", ConditionOperator.Equal, definition.Id);
        if (service.RetrieveMultiple(values).Entities.Count == 0)
            service.Create(new Entity("environmentvariablevalue") { ["schemaname"] = "cosell_InboundDeals", ["value"] = "Wait", ["environmentvariabledefinitionid"] = definition });
    }
}
